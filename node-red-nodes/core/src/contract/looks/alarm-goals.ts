import type { Tone } from './tone';

/** Up to where a figure is as it should be, and from where on it is far from that. */
export interface AlarmGoal {
  /** Below it the goal is met. */
  below: number;
  /** From here on it is missed by far: for a rate, more than EEMUA 191 calls manageable. */
  limit: number;
}

/** Figures of an alarm system that have a goal (ISA-18.2, EEMUA 191), for one operator position where they are rates. */
export const alarmGoals = {
  per10Min: { below: 1, limit: 2 },
  perHour: { below: 6, limit: 12 },
  perDay: { below: 150, limit: 300 },
  peak10Min: { below: 11, limit: 20 },
  stale: { below: 1, limit: 5 },
  chattering: { below: 1, limit: 2 },
  fleeting: { below: 1, limit: 2 },
  floodShare: { below: 0.01, limit: 0.05 },
} as const satisfies Record<string, AlarmGoal>;

/** How pressing a figure is. */
export function goalTone({ below, limit }: AlarmGoal, value: number): Tone {
  if (value < below) return 'good';
  return value < limit ? 'warning' : 'bad';
}
