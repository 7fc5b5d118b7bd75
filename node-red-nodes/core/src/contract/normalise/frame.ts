import { ContractError } from '../contract-error';
import { MAX_SAMPLES, type Channel, type Samples } from '../samples';
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

/**
 * An object with a rate and arrays of numbers of one length, as a frame; undefined for any other. The array that is called like a value, or
 * stands alone, is the sensor that the object or the hints name.
 */
export function bagFrame(bag: Bag, hints: Hints): Samples | undefined {
  const rate = RATES.map((name) => bag[name]).find((one) => typeof one === 'number' && one > 0) ?? hints.fs;
  if (typeof rate !== 'number') return undefined;
  const arrays = Object.entries(bag).filter(([, value]) => isFrame(value)) as [string, unknown[]][];
  const nested = arrays.length === 0 ? Object.entries(bag).find(([, value]) => isBag(value)) : undefined;
  if (nested) arrays.push(...(Object.entries(nested[1] as Bag).filter(([, value]) => isFrame(value)) as typeof arrays)); // prettier-ignore
  const [first] = arrays;
  if (!first || arrays.some(([, values]) => values.length !== first[1].length)) return undefined;
  const alone = arrays.length === 1 && VALUES.has(first[0]);
  const named = alone ? [[nameIn(bag, 'sensor', hints.sensor ?? first[0]), first[1]] as const] : arrays;
  return frame(bag, Object.fromEntries(named), rate, hints);
}

const VALUES = new Set(['value', 'values', 'samples', 'data', 'v', 'waveform']);

function isFrame(value: unknown): boolean {
  return Array.isArray(value) && value.length > 1 && value.every((one) => isReading(one));
}

function frame(bag: Bag, arrays: Record<string, unknown[]>, fs: number, hints: Hints): Samples {
  const at = timeIn(bag, hints).ms;
  const [{ length }] = Object.values(arrays);
  if (length > MAX_SAMPLES)
    throw new ContractError('', `${length} values`, `a frame may carry at most ${MAX_SAMPLES}`);
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
