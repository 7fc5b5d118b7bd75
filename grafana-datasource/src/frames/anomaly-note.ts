import type { Anomaly } from '@mantis-pdm/core/contract';
import { sentence } from '@mantis-pdm/core/contract/said';
import { inReadersWords, reader } from '../reader';

/**
 * What a verdict lacks, in the reader's language: why there is none and how long that takes still, or what its baseline, which is
 * provisional, waits for. Empty where the baseline is settled, or nothing was ever said.
 */
export function anomalyNote(anomaly: Anomaly | undefined): string {
  if (!anomaly) return '';
  const { score, reason, said, baseline } = anomaly;
  if (score === null) return inReadersWords(reason ?? '', said);
  if (baseline?.stage !== 'provisional') return '';
  const missing = inReadersWords(baseline.missing ?? '', baseline.said);
  return sentence({ code: 'health.provisional', values: { missing } }, reader());
}
