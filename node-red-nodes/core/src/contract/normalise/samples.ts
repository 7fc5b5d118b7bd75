import { ContractError } from '../contract-error';
import type { Channel, Samples } from '../samples';
import { isBag, type Bag } from './bag';
import { keyOf, nameIn } from './fields';
import { foreign } from './foreign';
import { arrayFrame, bagFrame, frameIn, type FrameParts } from './frame';
import { headOf, metadataOf } from './head';
import type { Hints } from './hints';
import { sortTags, type UnnumberedSamples, type Sorted } from './objects';
import { isReading, parseReading } from './reading';
import { leftText, type FoundTags, type Left } from './tag';
import { described } from './tag-item';
import { besideValue, walk } from './walk';

/** Samples before they are numbered, with what was wrong or left out. */
export interface ReadSamples {
  /** Makes the samples of a moment under the number that the hints have. */
  samples: ((hints: Hints) => Samples)[];
  errors: ContractError[];
  left: Left[];
}

/**
 * One foreign payload as samples: a number, `{value, timestamp}`, an array of numbers with a sampling rate, the `readings{}` shape of one
 * machine with several sensors, the `assetId`/`sensorId`/`value` shape, any object that holds numbers at any depth, lists of tags, and
 * what `foreign` knows.
 * @throws ContractError naming the field that does not fit.
 */
export function readSamples(payload: unknown, hints: Hints): ReadSamples {
  const known = foreign(payload, hints);
  if (known) return several(payload, known, hints);
  if (Array.isArray(payload)) return frame((own) => arrayFrame(payload, own), hints);
  if (isReading(payload, hints.decimal)) return single({ value: payload }, 'value', hints);
  if (!isBag(payload)) throw new ContractError('', payload, expectation(payload, hints));
  const parts = frameIn(payload, hints);
  if (parts) return frame((own) => bagFrame(payload, parts, own), hints, besideFrame(payload, parts, hints));
  const key = isBag(payload.readings) ? undefined : keyOf(payload, 'value');
  if (key !== undefined && !isNested(payload[key])) return single(payload, key, hints);
  if (key === undefined && Object.hasOwn(payload, 'value') && !isBag(payload.readings))
    return single(payload, 'value', hints);
  return several(payload, walk(payload, hints.decimal), hints);
}

function expectation(payload: unknown, { decimal }: Hints): string {
  if (ArrayBuffer.isView(payload))
    return 'bytes must be decoded first; let the node before give text, a number or an object';
  try {
    parseReading(payload, '', { decimal });
  } catch (error) {
    const { expected } = error as ContractError;
    if (expected !== 'must be a number') return expected;
  }
  return 'must be a number, an object with readings, or an array';
}

/** Whether what stands for a value holds values itself; an OPC UA variant `{dataType, value}` is one value. */
function isNested(value: unknown): boolean {
  return Array.isArray(value) || (isBag(value) && !Object.hasOwn(value, 'value'));
}

function frame(make: (hints: Hints) => Samples, hints: Hints, left: Left[] = []): ReadSamples {
  // What is wrong with it is to be told now.
  make(hints);
  return { samples: [make], errors: [], left };
}

/** What stands beside the arrays of a frame and does not describe it. */
function besideFrame(bag: Bag, { used }: FrameParts, hints: Hints): Left[] {
  const rest = Object.entries(bag).filter(([name]) => !used.has(name));
  return besideValue(Object.fromEntries(rest), '', hints);
}

/** One value: that it cannot be read is an error of the payload. */
function single(bag: Bag, key: string, hints: Hints): ReadSamples {
  const sensor = nameIn(bag, 'sensor', hints.sensor);
  const given = bag[key];
  const value = isBag(given) && Object.hasOwn(given, 'value') ? given.value : given;
  const about = described(bag);
  const { unit } = parseReading(value, key, { decimal: hints.decimal });
  const tag = { unit: unit ?? hints.unit, quantity: hints.quantity, ...about, sensor, value, path: key };
  const sorted = sortTags({ tags: [tag], left: besideValue(bag, key, hints) }, hints);
  if (sorted.errors.length > 0) throw sorted.errors[0];
  return readOf(bag, sorted);
}

function several(payload: unknown, found: FoundTags, hints: Hints): ReadSamples {
  const sorted = sortTags(found, hints);
  if (sorted.moments.length === 0 && sorted.errors.length === 0)
    throw new ContractError('', payload, nothing(sorted.left));
  return readOf(isBag(payload) ? payload : {}, sorted);
}

function nothing(left: readonly Left[]): string {
  const [first] = left;
  const why = first === undefined ? '' : ` (${leftText(first)})`;
  return `holds no number; expected value, readings, or numeric properties${why}`;
}

function readOf(bag: Bag, { moments, errors, left }: Sorted): ReadSamples {
  const samples = moments.map((moment) => (hints: Hints) => samplesOf(bag, moment, hints));
  return { samples, errors, left };
}

function samplesOf(bag: Bag, { asset, instant, channels }: UnnumberedSamples, hints: Hints): Samples {
  const { ms, ns } = instant;
  const named: Record<string, Channel> = Object.fromEntries(channels);
  const metadata = metadataOf(bag, named);
  return {
    ...headOf(asset, hints, ms),
    t: [ms],
    ...(ns === undefined ? {} : { ns: [ns] }),
    channels: named,
    ...(metadata ? { metadata } : {}),
  };
}
