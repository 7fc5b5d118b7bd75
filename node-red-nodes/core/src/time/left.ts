const [TEN_S, MINUTE, TEN_MIN, HOUR] = [10_000, 60_000, 600_000, 3_600_000];

/** Up to what, in which steps, both in ms: what is foretold is about so. */
const STEPS = [
  [2 * MINUTE, TEN_S],
  [HOUR, MINUTE],
  [6 * HOUR, TEN_MIN],
] as const;

/**
 * How much longer something takes, as it is told: in steps that suit what is about so, rounded up, and never more than was told before, so
 * that what a person waits for does not go up and down.
 * @param ms What is foretold now, more than 0.
 * @param told What this function gave before for the same wait.
 */
export function timeLeft(ms: number, told = Infinity): number {
  const [, step] = STEPS.find(([most]) => ms <= most) ?? [Infinity, HOUR];
  return Math.min(told, Math.max(1, Math.ceil(ms / step)) * step);
}
