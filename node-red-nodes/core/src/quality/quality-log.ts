import { coded, worded, type Wording } from '../remarks';
import { derive, type DataQuality, type Envelope, type QualityIssue } from '../contract';

/** What a stage found wrong with one message: counted per sensor and problem, with the first case as the example. */
export class QualityLog {
  private readonly found = new Map<string, QualityIssue>();

  /**
   * Notes one or more cases of a problem.
   * @param example Called for the first case only, so that good data costs nothing.
   */
  add(
    sensor: string | null,
    problem: string,
    details: { action: string; example: () => Wording; count?: number },
  ): void {
    const key = `${problem} ${details.action} ${sensor ?? ''}`;
    const known = this.found.get(key);
    const count = details.count ?? 1;
    if (known) known.count += count;
    else if (this.found.size < MAX_ISSUES) {
      const found = details.example();
      const example = worded(found).slice(0, MAX_EXAMPLE);
      this.found.set(key, { sensor, problem, count, action: details.action, example, said: coded(found) });
    }
  }

  get issues(): QualityIssue[] {
    return [...this.found.values()];
  }
}

/** The contract holds at most this many issues in one object. */
const MAX_ISSUES = 1000;
const MAX_EXAMPLE = 200;

/** The issues of one stage as a contract object, or undefined when there are none. */
export function toDataQuality(
  from: Envelope,
  { stage, branch = '' }: { stage: string; branch?: string },
  issues: QualityIssue[],
): DataQuality | undefined {
  if (issues.length === 0) return undefined;
  const envelope = derive('data-quality', from, branch);
  return { ...envelope, id: `${envelope.id}.${stage}`, issues };
}
