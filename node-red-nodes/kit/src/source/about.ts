import type { QualityIssue } from '@mantis-pdm/core/contract';
import { sentence, type Part, type Said } from '@mantis-pdm/core/contract/said';
import { errorText } from '../work';

/** What an issue says of a case: the sentence in English and, where the words are ours, as a code with values. */
export function about(
  reason: Said | Part | (Error & { said?: Said | Part }),
): Pick<QualityIssue, 'example' | 'said'> {
  if (!(reason instanceof Error)) return { example: sentence(reason), said: reason };
  const { said } = reason;
  return { example: errorText(reason), ...(said && { said }) };
}
