import type { Features } from '../contract';
import { rowsOf } from './learning';
import type { Sample } from './detector';

/** Longer than this many usual steps without a row, and those before it foretell the next one no better than any other. */
const LONGEST = 10;

/**
 * Whether a machine was not seen for a while before a message: the broker, the machine or Node-RED stood still.
 * @param until End of the message before, on the time axis. @param step ms between two rows on average; absent: rows take no time.
 */
export function isAfterPause(
  features: Features,
  { until, step, reading }: { until: number; step?: number; reading?: Sample['reading'] },
): boolean {
  if (step === undefined || features.axis !== 'time') return false;
  const names = Object.keys(features.newest ?? {});
  const rows = rowsOf(features, { names, reading }).length;
  return features.window.to - until > (rows + LONGEST) * step;
}
