import { usable, type ObservedLife } from './lifetime';

/** What is known at a time at which lives failed. */
export interface SurvivalStep {
  time: number;
  /** Lives that were still watched just before. */
  atRisk: number;
  failures: number;
  /** Share 0–1 of lives that outlast this time. */
  survival: number;
  /** Standard error of `survival` (Greenwood, 1926); 0 once none survives. */
  standardError: number;
}

/**
 * The share of lives that outlast each failure, without any shape assumed (Kaplan and Meier, JASA 53, 1958). Steps in order of
 * time, empty without failures. A life that is censored at the time of a failure counts as at risk.
 */
export function kaplanMeier(lives: readonly ObservedLife[]): SurvivalStep[] {
  const sorted = usable(lives).sort((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let [survival, greenwood] = [1, 0];
  for (let first = 0; first < sorted.length;) {
    const { time } = sorted[first];
    const atRisk = sorted.length - first;
    let failures = 0;
    for (; sorted[first]?.time === time; first++) if (sorted[first].failed) failures++;
    if (failures === 0) continue;
    survival *= 1 - failures / atRisk;
    greenwood += failures === atRisk ? 0 : failures / (atRisk * (atRisk - failures));
    steps.push({ time, atRisk, failures, survival, standardError: survival * Math.sqrt(greenwood) });
  }
  return steps;
}

/** The share of lives that outlast `time`. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): number {
  return steps.findLast((step) => step.time <= time)?.survival ?? 1;
}

/**
 * Time after `age` by which the share `p` (0–1) of the lives that reach `age` has failed; null where the curve does not fall
 * that far, or nothing has reached `age`.
 */
export function kaplanMeierResidual(
  steps: readonly SurvivalStep[],
  { age, p }: { age: number; p: number },
): number | null {
  const limit = (1 - p) * survivalAt(steps, age);
  // Products of shares carry rounding: equal within it is reached.
  const end = steps.find(({ time, survival }) => time > age && survival <= limit * (1 + 1e-12));
  return end ? end.time - age : null;
}
