import { remark } from '@mantis-pdm/core/remarks';
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
import { about, dataQuality, LeftOut, Sequence, type Issue } from '@mantis-pdm/node-red-kit/source';
import type { doorOptions } from '@mantis-pdm/node-red-kit/door';
import type { definition } from './definition';
import { textHints } from '../texts';
import { topicPattern } from './topic-pattern';

type DoorOptions = ReturnType<typeof doorOptions>;
export type InOptions = Omit<OptionValues<(typeof definition)['options']>, keyof DoorOptions>;

/** What came of one message. */
export interface Taken {
  objects: ContractObject[];
  /** One for each item that could not be read. */
  errors: ContractError[];
  /** The errors, and what measures nothing, as an object of the chain; none when there is neither. */
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
  private readonly texts: ReturnType<typeof textHints>;
  private readonly leftOut = new LeftOut();

  /** @throws Error when the topic pattern cannot be read, or there is no such time zone. */
  constructor(private readonly options: InOptions) {
    this.texts = textHints(options);
    if (options.topic !== '') this.names = topicPattern(options.topic);
  }

  /** Never throws. `now`: time of arrival, epoch ms. */
  take(message: Record<string, unknown>, now: number): Taken {
    if (isDeletion(message)) return { objects: [], errors: [], quality: null };
    const hints = this.hints(message, now);
    const { objects, errors, left } = normaliseMessage(message, hints);
    // The items of a batch were numbered on from the first.
    this.sequence.skip(Math.max(0, objects.length + errors.length - 1));
    const asset = hints.asset ?? objects[0]?.asset ?? UNKNOWN_ASSET;
    const issues = [...issuesOf(errors), ...this.leftOut.issues(left, asset).map(counted)];
    return { objects, errors, quality: issues.length > 0 ? this.report(issues, { ...hints, asset }) : null };
  }

  private report(issues: QualityIssue[], { now, asset = UNKNOWN_ASSET, source }: Hints): DataQuality {
    const told = issues.slice(0, REPORTED);
    return dataQuality({ ...source, sequence: this.sequence, asset, at: now, issues: told });
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
      ...this.texts,
      ...stated({
        asset: named?.asset ?? asset,
        sensor: named?.sensor ?? (sensor === '' ? (named?.rest ?? '') : sensor),
        unit,
        quantity,
      }),
      ...(fs === null ? {} : { fs }),
    };
  }
}

/** An empty payload of a broker deletes what it has retained for the topic (MQTT 3.1.1, 3.3.1.3); it says nothing of a sensor. */
function isDeletion({ payload, qos, retain }: Record<string, unknown>): boolean {
  const isOfBroker = qos !== undefined || retain !== undefined;
  return isOfBroker && (payload === '' || (Buffer.isBuffer(payload) && payload.length === 0));
}

/** An issue of one message as it stands in a report of the node, whose asset is that of the message. */
function counted({ asset: _, ...issue }: Issue): QualityIssue {
  return { ...issue, count: 1 };
}

/** The hints that are not empty: an empty one would count as an answer. */
function stated(texts: Record<'asset' | 'sensor' | 'unit' | 'quantity', string>): Partial<Hints> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function issuesOf(errors: ContractError[]): QualityIssue[] {
  const issue = { sensor: null, problem: 'not-readable', action: 'refused' };
  const issues = errors
    .slice(0, REPORTED)
    .map((error): QualityIssue => ({ ...issue, count: 1, ...about(error) }));
  const rest = errors.length - REPORTED;
  if (rest > 0)
    issues.push({
      ...issue,
      count: rest,
      ...about(remark('quality.rest', { more: rest, last: show(errors.at(-1)?.message) })),
    });
  return issues;
}
