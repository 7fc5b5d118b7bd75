import type { QualityIssue } from '@mantis-pdm/core/contract';
import { coded, worded, type Wording } from '@mantis-pdm/core/remarks';
import { errorText } from '../work';

/** What an issue says of a case: the sentence in English and, where the words are ours, as a code with values. */
export function about(
  reason: Wording | (Error & { said?: Wording }),
): Pick<QualityIssue, 'example' | 'said'> {
  if (!(reason instanceof Error)) return { example: worded(reason), said: coded(reason) };
  const { said } = reason;
  return { example: errorText(reason), ...(said && { said: coded(said) }) };
}
