import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import { alarmGoals } from '@mantis-pdm/core/contract/looks';
import { formatNumber } from '../../../../../grafana-panel/src/shared/numbers';

/** A figure as it is shown. */
export interface Figure {
  label: string;
  value(kpis: AlarmKpis): number;
  format(value: number): string;
  /** What it should be; absent: nobody says. */
  goal?: string;
  /** Time of which it is the rate, ms: of less it is none. */
  per?: number;
  /** Its goal in numbers. */
  by?: (typeof alarmGoals)[keyof typeof alarmGoals];
}

const HOUR = 3_600_000;

/** A part of all, 0 to 1, in per cent. */
export const percent = (part: number) => `${Number((part * 100).toFixed(1))}\u00a0%`;
/** Of a rate one decimal is enough. */
const rate = (value: number) => formatNumber(Math.round(value * 100) / 100);

const goaled = (name: keyof typeof alarmGoals, goal: string) => ({
  value: (kpis: AlarmKpis) => kpis[name],
  goal,
  by: alarmGoals[name],
});

/** In the order in which they are read: how much, how it peaks, what stands, and what was of no use. */
export const FIGURES: Figure[] = [
  { label: 'Alarms', value: (k) => k.alarms, format: formatNumber },
  {
    label: 'A day, per operator',
    format: rate,
    per: 24 * HOUR,
    ...goaled('perDay', 'below 150; up to 300 can be managed'),
  },
  {
    label: 'An hour, per operator',
    format: rate,
    per: HOUR,
    ...goaled('perHour', 'below 6; up to 12 can be managed'),
  },
  {
    label: 'In 10 min, per operator',
    format: rate,
    per: HOUR / 6,
    ...goaled('per10Min', 'below 1; up to 2 can be managed'),
  },
  { label: 'Most in 10 min, per operator', format: rate, ...goaled('peak10Min', 'at most 10') },
  { label: 'Time in floods', format: percent, ...goaled('floodShare', 'less than 1 %') },
  { label: 'Standing now', value: (k) => k.standing, format: formatNumber },
  { label: 'Stale: standing for a day', format: formatNumber, ...goaled('stale', 'fewer than 5') },
  { label: 'Chattering', format: formatNumber, ...goaled('chattering', '0') },
  { label: 'Fleeting', format: formatNumber, ...goaled('fleeting', '0') },
  { label: 'Ten most frequent, of all', value: (k) => k.topTenShare, format: percent, goal: '1 to 5 %' },
];
