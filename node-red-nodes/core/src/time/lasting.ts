import { part, type Part } from '../contract/said';

const UNITS = [
  ['lasting.days', 86_400_000],
  ['lasting.hours', 3_600_000],
  ['lasting.minutes', 60_000],
] as const;

/** So much of a unit at least, or a smaller one tells it better: 90 s, not 2 min. */
const TWO = 2;

/** A duration as people say it, in the largest unit of which there are two: 90 s, 5 min, 36 h, 4 d. @param ms 0 or more. */
export function lasting(ms: number): Part {
  const [code, unit] = UNITS.find(([, unit]) => ms >= TWO * unit) ?? (['lasting.seconds', 1000] as const);
  return part(code, { count: Math.round(ms / unit) });
}
