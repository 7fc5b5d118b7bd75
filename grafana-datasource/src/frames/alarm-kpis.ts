import { type DataFrame, type FieldConfig, ThresholdsMode } from '@grafana/data';
import { type AlarmGoal, alarmGoals, hues } from '@mantis-pdm/core/contract/looks';
import type { AlarmKpis } from '../api/model';
import type { Named } from '../query/names';
import { type Column, named, number, tableFrame, text, time } from './columns';

/** By its goal: green where it is met, red where it is missed by far. */
const goal = ({ below, limit }: AlarmGoal): FieldConfig => ({
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

const count = (value: (kpis: AlarmKpis) => number, config: FieldConfig = {}) =>
  number(value, { unit: 'none', decimals: 0, min: 0, ...config });
const rate = (value: (kpis: AlarmKpis) => number, config: FieldConfig) =>
  number(value, { unit: 'none', decimals: 1, min: 0, ...config });
const share = <R>(value: (row: R) => number, config: FieldConfig = {}) =>
  number(value, { unit: 'percentunit', decimals: 1, min: 0, max: 1, ...config });

/** One row; the schema is described in README.md. */
const figures: Record<string, Column<AlarmKpis>> = {
  from: time((k) => k.from),
  to: time((k) => k.to),
  alarms: count((k) => k.alarms),
  per10Min: rate((k) => k.per10Min, goal(alarmGoals.per10Min)),
  perHour: rate((k) => k.perHour, goal(alarmGoals.perHour)),
  perDay: rate((k) => k.perDay, goal(alarmGoals.perDay)),
  peak10Min: count((k) => k.peak10Min, goal(alarmGoals.peak10Min)),
  standing: count((k) => k.standing),
  stale: count((k) => k.stale, goal(alarmGoals.stale)),
  chattering: count((k) => k.chattering, goal(alarmGoals.chattering)),
  fleeting: count((k) => k.fleeting, goal(alarmGoals.fleeting)),
  topTenShare: share((k) => k.topTenShare),
  floods: count((k) => k.floods.length),
  floodShare: share((k) => k.floodShare, goal(alarmGoals.floodShare)),
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
const actors: Record<string, Column<Actor>> = {
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
