import {
  normaliseMessage,
  show,
  type ContractError,
  type ContractObject,
  type DataQuality,
  type Hints,
  type QualityIssue,
} from '@mantis-pdm/core/contract';
import type { OptionValues } from '@mantis-pdm/node-red-kit';
import { dataQuality, Sequence } from '@mantis-pdm/node-red-kit/source';
import type { doorOptions } from '@mantis-pdm/node-red-kit/door';
import type { definition } from './definition';
import { topicPattern } from './topic-pattern';

type DoorOptions = ReturnType<typeof doorOptions>;
export type InOptions = Omit<OptionValues<(typeof definition)['options']>, keyof DoorOptions>;

/** What came of one message. */
export interface Taken {
  objects: ContractObject[];
  /** One for each item that could not be read. */
  errors: ContractError[];
  /** The errors as an object of the chain; none when there are none. */
  quality: DataQuality | null;
}

/** Asset of a report about a message of which not even that is known. */
const UNKNOWN_ASSET = 'unknown';

/** Items of one message whose errors are reported one by one; the rest is counted. */
const REPORTED = 100;

/** Turns foreign messages into contract objects, with the names, units and rates that a user has stated. */
export class Intake {
  private readonly sequence = new Sequence();
  private readonly names: ReturnType<typeof topicPattern> | undefined;

  /** @throws Error when the topic pattern cannot be read. */
  constructor(private readonly options: InOptions) {
    if (options.topic !== '') this.names = topicPattern(options.topic);
  }

  /** Never throws. `now`: time of arrival, epoch ms. */
  take(message: Record<string, unknown>, now: number): Taken {
    const hints = this.hints(message, now);
    const { objects, errors } = normaliseMessage(message, hints);
    // The items of a batch were numbered on from the first.
    this.sequence.skip(Math.max(0, objects.length + errors.length - 1));
    return { objects, errors, quality: errors.length > 0 ? this.report(errors, hints) : null };
  }

  private report(errors: ContractError[], { now, asset = UNKNOWN_ASSET, source }: Hints): DataQuality {
    return dataQuality({ ...source, sequence: this.sequence, asset, at: now, issues: issuesOf(errors) });
  }

  private hints({ topic }: Record<string, unknown>, now: number): Hints {
    const { asset, sensor, unit, quantity, fs } = this.options;
    const address = typeof topic === 'string' && topic !== '' ? topic : 'message';
    const named = this.names?.(address);
    return {
      now,
      seq: this.sequence.next(now),
      run: this.sequence.run,
      source: { protocol: 'in', address },
      ...stated({ asset: named?.asset ?? asset, sensor: named?.sensor ?? sensor, unit, quantity }),
      ...(fs === null ? {} : { fs }),
    };
  }
}

/** The hints that are not empty: an empty one would count as an answer. */
function stated(texts: Record<'asset' | 'sensor' | 'unit' | 'quantity', string>): Partial<Hints> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function issuesOf(errors: ContractError[]): QualityIssue[] {
  const issue = { sensor: null, problem: 'not-readable', action: 'refused' };
  const issues = errors.slice(0, REPORTED).map(({ message }) => ({ ...issue, count: 1, example: message }));
  const rest = errors.length - REPORTED;
  if (rest > 0)
    issues.push({
      ...issue,
      count: rest,
      example: `and ${rest} more; the last is ${show(errors.at(-1)?.message)}`,
    });
  return issues;
}
