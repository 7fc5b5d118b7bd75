import { type DataFrame, type FieldConfig, ThresholdsMode } from '@grafana/data';
import type { AlarmKpis } from '../api/model';
import type { Named } from '../query/names';
import { type Column, named, number, tableFrame, text, time } from './columns';

/** Green below a goal, red from a limit, in between yellow (ISA-18.2, EEMUA 191). */
const goal = (below: number, limit: number): FieldConfig => ({
  thresholds: {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'green' },
      { value: below, color: 'yellow' },
      { value: limit, color: 'red' },
    ],
  },
  color: { mode: 'thresholds' },
});

const count = (value: (kpis: AlarmKpis) => number, config: FieldConfig = {}) =>
  number(value, { unit: 'short', decimals: 0, min: 0, ...config });
const rate = (value: (kpis: AlarmKpis) => number, config: FieldConfig) =>
  number(value, { unit: 'short', decimals: 1, min: 0, ...config });
const share = <R>(value: (row: R) => number, config: FieldConfig = {}) =>
  number(value, { unit: 'percentunit', decimals: 1, min: 0, max: 1, ...config });

/** One row; the schema is described in README.md. */
const figures: Record<string, Column<AlarmKpis>> = {
  from: time((k) => k.from),
  to: time((k) => k.to),
  alarms: count((k) => k.alarms),
  per10Min: rate((k) => k.per10Min, goal(1, 2)),
  perHour: rate((k) => k.perHour, goal(6, 12)),
  perDay: rate((k) => k.perDay, goal(150, 300)),
  peak10Min: count((k) => k.peak10Min, goal(11, 20)),
  standing: count((k) => k.standing),
  stale: count((k) => k.stale, goal(1, 5)),
  chattering: count((k) => k.chattering, goal(1, 2)),
  fleeting: count((k) => k.fleeting, goal(1, 2)),
  topTenShare: share((k) => k.topTenShare),
  floods: count((k) => k.floods.length),
  floodShare: share((k) => k.floodShare, goal(0.01, 0.05)),
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
  alarms: number((a) => a.alarms, { unit: 'short', decimals: 0, min: 0 }),
  share: share((a) => a.share),
};

/** The frame `alarm-actors`, the most frequent first. @param known of the assets that the rows name */
export function alarmActorsFrame(refId: string, topTen: Actor[], known?: Named): DataFrame {
  return tableFrame('alarm-actors', topTen, { refId, columns: named(actors, known) });
}
