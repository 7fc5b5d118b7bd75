import type { Tone } from './tone';

/** Up to where a figure is as it should be, and from where on it is far from that. */
export interface AlarmGoal {
  /** Below it the goal is met. */
  below: number;
  /** From here on it is missed by far: for a rate, more than EEMUA 191 calls manageable. */
  limit: number;
  /** Of a time, so that a short one makes anything of it. Absent: a count, which never falls as time goes on. */
  ofTime?: true;
}

/** For how long alarms must have been counted before it is told that a goal is met, ms: with a night and all shifts. */
export const GOAL_AFTER_MS = 86_400_000;
/** What two clocks may differ by, ms. */
const SLACK_MS = 60_000;

/** Figures of an alarm system that have a goal (ISA-18.2, EEMUA 191), for one operator position where they are rates. */
export const alarmGoals = {
  per10Min: { below: 1, limit: 2, ofTime: true },
  perHour: { below: 6, limit: 12, ofTime: true },
  perDay: { below: 150, limit: 300, ofTime: true },
  peak10Min: { below: 11, limit: 20 },
  stale: { below: 5, limit: 10 },
  chattering: { below: 1, limit: 2 },
  fleeting: { below: 1, limit: 2 },
  floodShare: { below: 0.01, limit: 0.05, ofTime: true },
} as const satisfies Record<string, AlarmGoal>;

/** Whether so much time, ms, lets a figure tell how it stands to its goal: a count that is too high is so at once. */
export function tellsGoal({ below, ofTime }: AlarmGoal, value: number, counted: number): boolean {
  return counted >= GOAL_AFTER_MS - SLACK_MS || (!ofTime && value >= below);
}

/** How pressing a figure is. */
export function goalTone({ below, limit }: AlarmGoal, value: number): Tone {
  if (value < below) return 'good';
  return value < limit ? 'warning' : 'bad';
}
