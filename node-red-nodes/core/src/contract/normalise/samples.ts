import { ContractError } from '../contract-error';
import { versions } from '../version';
import type { Channel, Samples } from '../samples';
import { isBag, type Bag } from './bag';
import { checkedName, isMeta, keyOf, nameIn, pick } from './fields';
import { objectId, timeIn, type Hints } from './hints';
import { isReading, parseReading, qualityIn, type Reading } from './reading';

/**
 * One foreign payload as `samples`: a number, `{value, timestamp}`, an array of numbers with a sampling rate,
 * the `readings{}` shape of one machine with several sensors, the `assetId`/`sensorId`/`value` shape,
 * or any object whose properties are numbers.
 * @throws ContractError naming the field that does not fit.
 */
export function normaliseSamples(payload: unknown, hints: Hints): Samples {
  if (Array.isArray(payload)) return frame(payload, hints);
  if (isReading(payload)) return single({ value: payload }, hints);
  if (!isBag(payload)) throw new ContractError('', payload, expectation(payload));
  if (isBag(payload.readings)) return several(payload, payload.readings, hints);
  if (Object.hasOwn(payload, 'value') || keyOf(payload, 'value')) return single(payload, hints);
  return several(payload, ownReadings(payload), hints);
}

function expectation(payload: unknown): string {
  return ArrayBuffer.isView(payload)
    ? 'bytes must be decoded first; let the node before give text, a number or an object'
    : 'must be a number, an object with readings, or an array';
}

function single(bag: Bag, hints: Hints): Samples {
  const sensor = nameIn(bag, 'sensor', hints.sensor);
  const reading = readingIn(bag, keyOf(bag, 'value') ?? 'value', hints.quality);
  return assemble(bag, hints, { [sensor]: channel(reading, bag, hints) });
}

/** Most sensors of one reading: what follows works on a reading as a whole. */
export const MAX_SENSORS = 5_000;

function several(bag: Bag, readings: Bag, hints: Hints): Samples {
  const quality = qualityIn(bag) ?? hints.quality;
  const given = Object.entries(readings);
  if (given.length > MAX_SENSORS)
    throw new ContractError(
      '',
      `${given.length} sensors`,
      `a reading may have at most ${MAX_SENSORS}; send several`,
    );
  const entries = given.map(([sensor, value]): [string, Channel] => {
    const nested = isBag(value) ? value : { value };
    checkedName(sensor, 'sensor');
    return [sensor, channel(readingIn(nested, `readings.${sensor}`, quality), nested, {})];
  });
  if (entries.length === 0)
    throw new ContractError('', bag, 'holds no number; expected value, readings, or numeric properties');
  return assemble(bag, hints, Object.fromEntries(entries));
}

/** The reading in a bag; `field` names it in an error. An OPC UA variant `{dataType, value}` is opened. */
function readingIn(bag: Bag, field: string, quality: number | undefined): Reading {
  const value = bag[keyOf(bag, 'value') ?? 'value'];
  const bare = isBag(value) && Object.hasOwn(value, 'value') ? value.value : value;
  return parseReading(bare, field, qualityIn(bag) ?? quality);
}

function frame(values: unknown[], hints: Hints): Samples {
  if (values.length === 0) throw new ContractError('', values, 'is empty');
  const { fs } = hints;
  if (!fs)
    throw new ContractError(
      '',
      values,
      'an array of numbers needs a sampling rate in Hz; state it in the node',
    );
  const sensor = nameIn({}, 'sensor', hints.sensor);
  const at = timeIn({}, hints).ms;
  const t0 = at - ((values.length - 1) * 1000) / fs;
  return { ...head({}, hints, at), t0, fs, channels: { [sensor]: frameChannel(values, hints) } };
}

function frameChannel(values: unknown[], hints: Hints): Channel {
  const v: Channel['v'] = [];
  const q: Channel['q'] = [];
  values.forEach((value, i) => {
    const reading = parseReading(value, `[${i}]`, hints.quality);
    v.push(reading.value);
    q.push(reading.quality);
  });
  return { ...unitsOf({}, hints), v, q };
}

function ownReadings(bag: Bag): Bag {
  return Object.fromEntries(
    Object.entries(bag).filter(([key, value]) => !isMeta(bag, key) && isReading(value)),
  );
}

function channel({ value, quality }: Reading, bag: Bag, hints: Pick<Hints, 'unit' | 'quantity'>): Channel {
  return { ...unitsOf(bag, hints), v: [value], q: [quality] };
}

function unitsOf(bag: Bag, hints: Pick<Hints, 'unit' | 'quantity'>): Pick<Channel, 'unit' | 'quantity'> {
  return {
    unit: text(pick(bag, 'unit') ?? hints.unit),
    quantity: text(pick(bag, 'quantity') ?? hints.quantity).toLowerCase(),
  };
}

function assemble(bag: Bag, hints: Hints, channels: Record<string, Channel>): Samples {
  const { ms, ns } = timeIn(bag, hints);
  const metadata = metadataOf(bag, channels);
  return {
    ...head(bag, hints, ms),
    t: [ms],
    ...(ns === undefined ? {} : { ns: [ns] }),
    channels,
    ...(metadata ? { metadata } : {}),
  };
}

function head(bag: Bag, hints: Hints, at: number) {
  const { protocol, address } = hints.source;
  return {
    v: versions.samples,
    kind: 'samples' as const,
    id: objectId(`${protocol}:${address}`, hints),
    seq: hints.seq,
    asset: nameIn(bag, 'asset', hints.asset),
    at,
    axis: 'time' as const,
    source: hints.source,
  };
}

/** What the sender says of the origin, kept where the channels' names do not say it already. */
const ORIGIN = ['sensorId', 'sensor_id', 'sensorCode', 'source'];

/** Plain metadata, and the origin; nested values are left out. */
function metadataOf(bag: Bag, channels: Record<string, Channel>): Samples['metadata'] | undefined {
  const origin = ORIGIN.filter((key) => typeof bag[key] === 'string' && !Object.hasOwn(channels, bag[key]));
  const stated = isBag(bag.metadata) ? Object.entries(bag.metadata) : [];
  const all = [...origin.map((key) => [key, bag[key]] as const), ...stated].filter(([, v]) => isPlain(v));
  return all.length > 0 ? (Object.fromEntries(all) as Samples['metadata']) : undefined;
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 64) : '';
}
