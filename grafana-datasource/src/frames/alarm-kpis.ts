import { type DataFrame, type FieldConfig, ThresholdsMode } from '@grafana/data';
import { type AlarmGoal, alarmGoals, hues, tellsGoal } from '@mantis-pdm/core/contract/looks';
import type { AlarmKpis } from '../api/model';
import type { Named } from '../query/names';
import { type FrameColumn, named, number, tableFrame, text, time } from './columns';

/** Green where it is met, red where it is missed by far. */
const coloured = ({ below, limit }: AlarmGoal): FieldConfig => ({
  thresholds: {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: hues.good },
      { value: below, color: hues.warning },
      { value: limit, color: hues.bad },
    ],
  },
  color: { mode: 'thresholds' },
});

type Goaled = keyof typeof alarmGoals;

/** A figure by its goal, where the time that was counted lets it be told. */
const goal =
  (name: Goaled, config: FieldConfig) =>
  (rows: AlarmKpis[]): FieldConfig => {
    const told = rows.every((kpis) => tellsGoal(alarmGoals[name], kpis[name], kpis.to - kpis.from));
    return told ? { ...config, ...coloured(alarmGoals[name]) } : config;
  };

const COUNT = { unit: 'none', decimals: 0, min: 0 };
const RATE = { unit: 'none', decimals: 1, min: 0 };
const SHARE = { unit: 'percentunit', decimals: 1, min: 0, max: 1 };

const count = (value: (kpis: AlarmKpis) => number) => number(value, COUNT);
const share = <R>(value: (row: R) => number) => number(value, SHARE);
const goaled = (name: Goaled, config: FieldConfig) =>
  number((kpis: AlarmKpis) => kpis[name], goal(name, config));

/** One row; the schema is described in README.md. */
const figures: Record<string, FrameColumn<AlarmKpis>> = {
  from: time((k) => k.from),
  to: time((k) => k.to),
  alarms: count((k) => k.alarms),
  per10Min: goaled('per10Min', RATE),
  perHour: goaled('perHour', RATE),
  perDay: goaled('perDay', RATE),
  peak10Min: goaled('peak10Min', COUNT),
  standing: count((k) => k.standing),
  stale: goaled('stale', COUNT),
  chattering: goaled('chattering', COUNT),
  fleeting: goaled('fleeting', COUNT),
  topTenShare: share((k) => k.topTenShare),
  floods: count((k) => k.floods.length),
  floodShare: goaled('floodShare', SHARE),
  urgent: count((k) => k.priorities.urgent),
  high: count((k) => k.priorities.high),
  medium: count((k) => k.priorities.medium),
  low: count((k) => k.priorities.low),
};

/** The frame `alarm-kpis`. */
export function alarmKpisFrame(refId: string, kpis: AlarmKpis): DataFrame {
  return tableFrame('alarm-kpis', [kpis], { refId, columns: figures });
}

type Actor = AlarmKpis['topTen'][number];

/** One row per alarm that came often. */
const actors: Record<string, FrameColumn<Actor>> = {
  asset: text((a) => a.asset),
  rule: text((a) => a.rule),
  alarms: number((a) => a.alarms, { unit: 'none', decimals: 0, min: 0 }),
  share: share((a) => a.share),
  delayKind: text((a) => a.delay?.kind ?? null),
  delay: number((a) => a.delay?.ms ?? null, { unit: 'ms', decimals: 0, min: 0 }),
  left: number((a) => a.delay?.left ?? null, { unit: 'none', decimals: 0, min: 0 }),
};

/** The frame `alarm-actors`, the most frequent first. @param known of the assets that the rows name */
export function alarmActorsFrame(refId: string, topTen: Actor[], known?: Named): DataFrame {
  return tableFrame('alarm-actors', topTen, { refId, columns: named(actors, known) });
}
