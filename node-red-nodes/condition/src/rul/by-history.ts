import type { PastLife, SimilarFollower, SurvivalFollower } from '@mantis-pdm/core/rul';
import type { Lifetimes } from './maintenance-history';
import { nowOf } from './by-trend';
import type { Estimate, Reading } from './estimate';

/** What is left of past runs to failure of the class whose indicator took a course like this one. */
export function estimateBySimilarity(
  follower: SimilarFollower,
  past: readonly PastLife[],
  { reading, level }: { reading: Reading; level: number },
): Estimate {
  const model = 'similarity';
  const basis = `similarity to ${past.length} past runs to failure of its class`;
  const result = follower.forecast(past, reading.life, { now: nowOf(reading), level });
  if (result.kind === 'none')
    return {
      model,
      level,
      basis,
      reason: `${result.message}.`,
      absent: result.reason === 'too-few-lives',
    };
  const { p10, p50, p90 } = result;
  return { model, level, basis, band: { p10, p50, p90 }, censored: false };
}

/** What is left of the lives of the class that lasted as long as this one has. */
export function estimateBySurvival(
  follower: SurvivalFollower,
  lifetimes: Lifetimes,
  { reading, level }: { reading: Reading; level: number },
): Estimate {
  const model = 'survival';
  const { count, failed, age, source } = lifetimes;
  const basis = `survival of ${count} lives of its class, ${failed} of them to failure, by ${source}`;
  const result = follower.forecast(reading.life, lifetimes, { age: age ?? NaN, level });
  if (result.kind === 'none') return { model, level, basis, reason: `${result.message}.`, absent: true };
  const { p10, p50, p90 } = result;
  return { model, level, basis, band: { p10, p50, p90 }, censored: false };
}
