import type { HealthLimits, HealthState, Priority } from '@mantis-pdm/core/contract';
import { type DataFrame, FieldType, createDataFrame, rangeUtil } from '@grafana/data';
import type { Alarm, Series } from '../api/model';
import { healthStateMappings, priorityMappings } from './mappings';

/** The most urgent first. */
const PRIORITIES: Priority[] = ['urgent', 'high', 'medium', 'low'];

/** Bars of a count over time, about. */
const BARS = 40;

interface Range {
  from: number;
  to: number;
}

/** How many alarms of each priority were raised in each interval of a range; the interval is a round one. */
export function alarmCountsFrame(refId: string, alarms: Alarm[], { from, to }: Range): DataFrame {
  const step = rangeUtil.roundInterval(Math.max(1, (to - from) / BARS));
  const first = Math.floor(from / step);
  const bars = Math.max(1, Math.floor(to / step) - first + 1);
  const counts = new Map(PRIORITIES.map((priority) => [priority, new Array<number>(bars).fill(0)]));
  for (const { priority, raisedAt } of alarms) {
    const bar = Math.floor(raisedAt / step) - first;
    const column = counts.get(priority);
    if (column && raisedAt >= from && raisedAt <= to) column[bar]++;
  }
  return createDataFrame({
    name: 'alarm-counts',
    refId,
    fields: [
      timeField(Array.from({ length: bars }, (_, i) => (first + i) * step)),
      ...PRIORITIES.map((name) => ({
        name,
        type: FieldType.number,
        config: { unit: 'none', decimals: 0, min: 0, custom: { fillOpacity: 80, drawStyle: 'bars' } },
        values: counts.get(name) ?? [],
      })),
    ],
  });
}

/** The most urgent priority of the alarms of an asset over time, as a state timeline reads it; null while there is none. */
export function alarmStatesFrame(
  refId: string,
  { asset, name, alarms }: { asset: string; name: string; alarms: Alarm[] },
  { from, to }: Range,
): DataFrame {
  const spells = alarms.map(({ raisedAt, clearedAt, priority }) => ({
    ...{ from: Math.max(from, raisedAt), to: clearedAt ?? Infinity },
    rank: PRIORITIES.indexOf(priority),
  }));
  const edges = [...new Set([from, ...spells.flatMap((spell) => [spell.from, spell.to])])]
    .filter((edge) => edge >= from && edge <= to)
    .sort((a, b) => a - b);
  const states = edges.map((edge) => {
    const ranks = spells.filter((spell) => spell.from <= edge && edge < spell.to).map(({ rank }) => rank);
    return ranks.length > 0 ? PRIORITIES[Math.min(...ranks)] : null;
  });
  return statesFrame(refId, { asset, name, mappings: priorityMappings, t: edges, states });
}

/** The states of an asset's health over time; of a bucket the worst, null where nothing was said. */
export function healthStatesFrame(
  refId: string,
  { asset, name, series, limits }: { asset: string; name: string; series: Series; limits: HealthLimits },
): DataFrame {
  const states = series.min.map((score) => (score === null ? null : healthStateAt(score, limits)));
  return statesFrame(refId, { asset, name, mappings: healthStateMappings, t: series.t, states });
}

function healthStateAt(score: number, limits: HealthLimits): HealthState {
  const worst = (['critical', 'warning', 'watch'] as const).find((state) => score < limits[state]);
  return worst ?? 'ok';
}

interface States {
  asset: string;
  name: string;
  mappings: typeof priorityMappings;
  t: number[];
  states: (string | null)[];
}

function statesFrame(refId: string, { asset, name, mappings, t, states }: States): DataFrame {
  return createDataFrame({
    name: asset,
    refId,
    fields: [
      timeField(t),
      {
        name: 'state',
        type: FieldType.string,
        labels: { asset, name },
        config: { displayNameFromDS: name, mappings },
        values: states,
      },
    ],
  });
}

const timeField = (values: number[]) => ({ name: 'time', type: FieldType.time, config: {}, values });
