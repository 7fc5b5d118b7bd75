import { ContractError } from '../contract-error';
import type { Channel, Samples } from '../samples';
import { isBag, type Bag } from './bag';
import { nameIn } from './fields';
import { headOf, unitsOf } from './head';
import { timeIn, type Hints } from './hints';
import { isReading, parseReading } from './reading';

/** What senders call the rate of a frame, in Hz. */
const RATES = ['fs', 'sampleRate', 'sample_rate', 'samplingRate', 'sampling_rate', 'samplingFrequency'];

/** An array of numbers with the rate that the hints state. @throws ContractError where they state none. */
export function arrayFrame(values: unknown[], hints: Hints): Samples {
  if (values.length === 0) throw new ContractError('', values, 'is empty');
  const { fs } = hints;
  if (!fs)
    throw new ContractError(
      '',
      values,
      'an array of numbers needs a sampling rate in Hz; state it in the node',
    );
  return frame({}, { [nameIn({}, 'sensor', hints.sensor)]: values }, fs, hints);
}

/** A frame in an object: its rate in Hz, its arrays by their names, and the properties that it is made of. */
export interface FrameParts {
  fs: number;
  arrays: [name: string, values: unknown[]][];
  used: Set<string>;
}

/** The rate and the arrays of numbers of one length that an object, or the one in it, has; undefined where it has none. */
export function frameIn(bag: Bag, hints: Hints): FrameParts | undefined {
  const rate = RATES.find((name) => typeof bag[name] === 'number' && bag[name] > 0);
  const fs = rate === undefined ? hints.fs : (bag[rate] as number);
  if (fs === undefined) return undefined;
  const { arrays, names } = arraysOf(bag).length > 0 ? own(bag) : held(bag);
  const used = new Set([...RATES, ...names]);
  const even = arrays.every(([, values]) => values.length === arrays[0][1].length);
  return arrays.length > 0 && even ? { fs, arrays, used } : undefined;
}

/** The samples of a frame. An array that stands alone and is called like a value is the sensor that the object or the hints name. */
export function bagFrame(bag: Bag, { fs, arrays }: FrameParts, hints: Hints): Samples {
  const [[name, values]] = arrays;
  const alone = arrays.length === 1 && VALUES.has(name);
  const named = alone ? [[nameIn(bag, 'sensor', hints.sensor ?? name), values] as const] : arrays;
  return frame(bag, Object.fromEntries(named), fs, hints);
}

function own(bag: Bag): Pick<FrameParts, 'arrays'> & { names: string[] } {
  const arrays = arraysOf(bag);
  return { arrays, names: arrays.map(([name]) => name) };
}

/** The arrays of the first object in it that has any. */
function held(bag: Bag): ReturnType<typeof own> {
  for (const [name, value] of Object.entries(bag)) {
    const arrays = isBag(value) ? arraysOf(value) : [];
    if (arrays.length > 0) return { arrays, names: [name] };
  }
  return { arrays: [], names: [] };
}

function arraysOf(bag: Bag): [string, unknown[]][] {
  return Object.entries(bag).filter((entry): entry is [string, unknown[]] => isFrame(entry[1]));
}

const VALUES = new Set(['value', 'values', 'samples', 'data', 'v', 'waveform']);

function isFrame(value: unknown): boolean {
  return Array.isArray(value) && value.length > 1 && value.every((one) => isReading(one));
}

function frame(bag: Bag, arrays: Record<string, unknown[]>, fs: number, hints: Hints): Samples {
  const at = timeIn(bag, hints).ms;
  const [{ length }] = Object.values(arrays);
  const channels = Object.entries(arrays).map(([sensor, values]) => [sensor, channel(values, bag, hints)]);
  const t0 = at - ((length - 1) * 1000) / fs;
  const asset = nameIn(bag, 'asset', hints.asset);
  return {
    ...headOf(asset, hints, at),
    t0,
    fs,
    channels: Object.fromEntries(channels) as Samples['channels'],
  };
}

function channel(values: unknown[], bag: Bag, hints: Hints): Channel {
  const { quality, decimal } = hints;
  const readings = values.map((value, i) => parseReading(value, `[${i}]`, { quality, decimal }));
  return {
    ...unitsOf(bag, hints),
    v: readings.map(({ value }) => value),
    q: readings.map((one) => one.quality),
  };
}
