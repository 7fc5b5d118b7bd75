import { isHealthy, LIMIT_ROWS } from './files.mts';
import type { Recording } from '../recording.mts';

/** Share of the rows on which limits are set that may pass them. */
const PASS = 0.005;

/** What was measured of each row of a test file. */
export interface Measured {
  recording: Recording;
  statistics: number[];
}

/** The statistic that a share of the rows of the first half of `d00_te` pass. */
export function limitOf(measured: readonly Measured[]): number {
  const { statistics } = measured.find(({ recording }) => isHealthy(recording)) as Measured;
  const first = statistics.slice(0, LIMIT_ROWS).sort((a, b) => b - a);
  return first[Math.floor(PASS * first.length)];
}
