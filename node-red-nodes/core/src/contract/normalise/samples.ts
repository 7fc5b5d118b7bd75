import { ContractError } from '../contract-error';
import { CONTRACT_VERSION, MAX_NAME } from '../envelope';
import type { Channel, Samples } from '../samples';
import { isBag, isMeta, keyOf, pick, type Bag } from './fields';
import { isReading, parseReading, type Reading } from './reading';
import { parseTime, type Instant } from './time';

/** What is known about a message besides its payload. Whatever the payload says itself wins. */
export interface Hints {
  /** Asset when the payload names none. */
  asset?: string;
  /** Sensor when the payload names none. */
  sensor?: string;
  unit?: string;
  quantity?: string;
  /** Sampling rate in Hz for a bare array of numbers. */
  fs?: number;
  /** Time of arrival in epoch ms: used only when the payload carries no time. */
  now: number;
  /** Sequence number of the source. */
  seq: number;
  /** Where the message came from. */
  source: { protocol: string; address: string };
}

/**
 * One foreign payload as `samples`: a number, `{value, timestamp}`, an array of numbers with a sampling rate,
 * the `readings{}` shape of one machine with several sensors, the `assetId`/`sensorId`/`value` shape,
 * or any object whose properties are numbers.
 * @throws ContractError naming the field that does not fit.
 */
export function normaliseSamples(payload: unknown, hints: Hints): Samples {
  if (Array.isArray(payload)) return frame(payload, hints);
  if (isReading(payload)) return single({ value: payload }, hints);
  if (!isBag(payload))
    throw new ContractError('', payload, 'must be a number, an object with readings, or an array');
  if (isBag(payload.readings)) return several(payload, payload.readings, hints);
  if (keyOf(payload, 'value') ?? Object.hasOwn(payload, 'value')) return single(payload, hints);
  return several(payload, ownReadings(payload), hints);
}

function single(bag: Bag, hints: Hints): Samples {
  const key = keyOf(bag, 'value') ?? 'value';
  const sensor = nameOf(bag, 'sensor', hints.sensor);
  return assemble(bag, hints, {
    [sensor]: channel(parseReading(bag[key], key, pick(bag, 'quality')), bag, hints),
  });
}

function several(bag: Bag, readings: Bag, hints: Hints): Samples {
  const quality = pick(bag, 'quality');
  const entries = Object.entries(readings).map(([sensor, value]): [string, Channel] => {
    const nested = isBag(value) ? value : { value };
    const key = keyOf(nested, 'value') ?? 'value';
    const reading = parseReading(nested[key], `readings.${sensor}`, pick(nested, 'quality') ?? quality);
    return [sensor, channel(reading, nested, {})];
  });
  if (entries.length === 0)
    throw new ContractError('', bag, 'holds no number; expected value, readings, or numeric properties');
  return assemble(bag, hints, Object.fromEntries(entries));
}

function frame(values: unknown[], hints: Hints): Samples {
  if (values.length === 0) throw new ContractError('', values, 'is empty');
  if (!hints.fs)
    throw new ContractError(
      '',
      values,
      'an array of numbers needs a sampling rate in Hz; state it in the node',
    );
  const readings = values.map((value, i) => parseReading(value, `[${i}]`));
  const sensor = nameOf({}, 'sensor', hints.sensor);
  const t0 = hints.now - ((values.length - 1) * 1000) / hints.fs;
  return {
    ...head({}, hints, hints.now),
    t0,
    fs: hints.fs,
    channels: {
      [sensor]: {
        unit: hints.unit ?? '',
        quantity: hints.quantity ?? '',
        v: readings.map(({ value }) => value),
        q: readings.map(({ quality }) => quality),
      },
    },
  };
}

function ownReadings(bag: Bag): Bag {
  return Object.fromEntries(Object.entries(bag).filter(([key, value]) => !isMeta(key) && isReading(value)));
}

function channel({ value, quality }: Reading, bag: Bag, hints: Pick<Hints, 'unit' | 'quantity'>): Channel {
  return {
    unit: text(pick(bag, 'unit') ?? hints.unit),
    quantity: text(pick(bag, 'quantity') ?? hints.quantity).toLowerCase(),
    v: [value],
    q: [quality],
  };
}

function assemble(bag: Bag, hints: Hints, channels: Record<string, Channel>): Samples {
  const instant = timeOf(bag, hints);
  const metadata = plainMetadata(bag.metadata);
  return {
    ...head(bag, hints, instant.ms),
    t: [instant.ms],
    ...(instant.ns === undefined ? {} : { ns: [instant.ns] }),
    channels,
    ...(metadata ? { metadata } : {}),
  };
}

function head(bag: Bag, hints: Hints, at: number) {
  const asset = nameOf(bag, 'asset', hints.asset);
  const { protocol, address } = hints.source;
  const id = `${protocol}:${address}`.slice(0, MAX_NAME - 20) + `#${hints.seq}`;
  return {
    v: CONTRACT_VERSION as typeof CONTRACT_VERSION,
    kind: 'samples' as const,
    id,
    seq: hints.seq,
    asset,
    at,
    axis: 'time' as const,
    source: hints.source,
  };
}

function timeOf(bag: Bag, hints: Hints): Instant {
  const key = keyOf(bag, 'time');
  return key === undefined ? { ms: hints.now } : parseTime(bag[key], key);
}

function nameOf(bag: Bag, field: 'asset' | 'sensor', fallback: string | undefined): string {
  const key = keyOf(bag, field);
  const name = key === undefined ? fallback : bag[key];
  const missing = name === undefined || name === '' || (typeof name !== 'string' && typeof name !== 'number');
  if (missing)
    throw new ContractError(key ?? field, name, `must name the ${field}; send it, or state it in the node`);
  return String(name).slice(0, MAX_NAME);
}

function plainMetadata(value: unknown): Samples['metadata'] | undefined {
  if (!isBag(value)) return undefined;
  const plain = Object.entries(value).filter(
    ([, v]) => v === null || ['string', 'boolean'].includes(typeof v) || Number.isFinite(v),
  );
  return Object.fromEntries(plain) as Samples['metadata'];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 64) : '';
}
