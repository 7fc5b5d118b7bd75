import { say } from '@mantis-pdm/core/contract/said';
import {
  ContractError,
  isOnePayload,
  leftText,
  MAX_BATCH,
  normalise,
  type ContractObject,
  type Hints,
} from '@mantis-pdm/core/contract';
import { ApiError, type ApiRequest } from '@mantis-pdm/node-red-kit';
import { Sequence, sourceId } from '@mantis-pdm/node-red-kit/source';
import { digest } from './digest';
import { valuesIn } from './values';

/** What one request holds, before any of it is read. */
export interface Opened {
  items: unknown[];
  /** Values in all of them: what the request costs. */
  values: number;
}

/** What is wrong with an item, or what of it was not read. */
export interface ItemProblem {
  index: number;
  field: string;
  message: string;
}

/** How texts are read, and whether what carries no time is taken as of its arrival. */
export interface IngestOptions extends Pick<Hints, 'zone' | 'decimal'> {
  timeless?: boolean;
}

/** What one request brought. */
export interface Ingested {
  objects: ContractObject[];
  errors: ItemProblem[];
  /** What measures nothing. */
  notRead: ItemProblem[];
  total: number;
}

/** Errors of one batch that are told one by one. */
const MAX_TOLD = 100;

/** Longest idempotency key. */
const MAX_KEY = 256;

/** Stands for a time that the sender did not give. */
const NO_TIME = -8.64e15;

/** What the API calls the fields of the contract. */
const NAMES: Record<string, string> = { asset: 'assetId', sensor: 'sensorId', at: 'timestamp' };

/** Reads the bodies of `POST /api/v1/sensors/data`. */
export class Ingest {
  private readonly sequence = new Sequence();

  /** @param address Name of this door, for ids. */
  constructor(
    private readonly address: string,
    private readonly options: IngestOptions = {},
  ) {}

  /**
   * The items of one reading, an array, or lines of JSON. A step for each item.
   * @throws ApiError 400 when there are none, 413 when they are too many.
   */
  *open(body: unknown): Generator<void, Opened> {
    const items = itemsOf(body);
    if (items.length > MAX_BATCH)
      throw new ApiError(413, say('readings.too-many', { count: items.length, most: MAX_BATCH }));
    let values = 0;
    for (const [i, item] of items.entries()) {
      if (typeof item === 'string') items[i] = parsed(item);
      values += valuesIn(items[i]);
      yield;
    }
    return { items, values };
  }

  /**
   * With an idempotency key the ids of what is read are made of it, so that a retry stores nothing twice, not even
   * after a crash. A step for each item.
   * @throws ApiError 400 when nothing of it can be read.
   */
  *read(items: readonly unknown[], key: string | undefined, now: number): Generator<void, Ingested> {
    if (key !== undefined && (key.length > MAX_KEY || !/^[\x20-\x7e]+$/.test(key)))
      throw new ApiError(400, say('readings.key', { most: MAX_KEY }), 'Idempotency-Key');
    const origin = key === undefined ? undefined : digest(key);
    const result: Ingested = { objects: [], errors: [], notRead: [], total: items.length };
    for (const [index, item] of items.entries()) {
      this.readOne(item, { index, origin, now }, result);
      yield;
    }
    if (result.objects.length === 0) throw refusal(result);
    return result;
  }

  private readOne(item: unknown, around: Around, result: Ingested): void {
    const { index, origin, now } = around;
    const { timeless = false, ...texts } = this.options;
    const source = { protocol: 'http', address: this.address };
    const hints = {
      ...texts,
      now: timeless ? now : NO_TIME,
      arrival: now,
      seq: this.sequence.next(now),
      run: this.sequence.run,
    };
    const found = normalise(item, { ...hints, source });
    this.sequence.skip(Math.max(0, found.objects.length + found.errors.length - 1));
    const timed = found.objects.filter(({ at }) => at !== NO_TIME);
    for (const [n, object] of timed.entries())
      result.objects.push(origin ? { ...object, id: this.idOf(origin, index, n) } : object);
    for (const left of found.left) tell(result.notRead, { index, field: left.path, message: leftText(left) });
    for (const error of found.errors) tell(result.errors, toldOf(error, index));
    if (timed.length < found.objects.length || (timed.length === 0 && found.errors.length === 0))
      tell(result.errors, toldOf(new ContractError('at', undefined, NEEDS_TIME), index));
  }

  /** The first object of an item has the item's number, and each further one its own behind it. */
  private idOf(origin: string, index: number, n: number): string {
    return `${sourceId('http', this.address)}#${origin}-${index}${n === 0 ? '' : `.${n}`}`;
  }
}

const NEEDS_TIME =
  'must be the time of the reading, ISO 8601; "Readings without a time" of the mantis-http node takes those without one';

function toldOf(error: ContractError, index: number): ItemProblem {
  const field = NAMES[error.field] ?? error.field;
  return { index, field, message: error.message.replace(error.field, field) };
}

function tell(list: ItemProblem[], told: ItemProblem): void {
  if (list.length < MAX_TOLD) list.push(told);
}

interface Around {
  index: number;
  origin: string | undefined;
  now: number;
}

/** The items of a batch; lines of JSON are text yet, one item each, and a list that is one reading is one item. */
function itemsOf(body: unknown): unknown[] {
  if (typeof body === 'string') return body.split('\n').filter((line) => line.trim() !== '');
  if (Array.isArray(body)) return isOnePayload(body) ? [body] : [...(body as unknown[])];
  if (typeof body === 'object' && body !== null) return [body];
  throw new ApiError(400, say('readings.shape', { shape: '{timestamp, assetId, sensorId, value, unit?}' }));
}

/** A line as what it says; one that is no JSON stays text, and is refused as such. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return line;
  }
}

function refusal({ errors, total }: Ingested): ApiError {
  if (total === 0) return new ApiError(400, say('readings.none'));
  const [{ index, field, message }] = errors;
  return new ApiError(
    400,
    total === 1 ? message : say('readings.all-wrong', { index, reason: message, total }),
    field,
  );
}

/** The idempotency key that a request states. */
export function keyOf({ headers }: Pick<ApiRequest, 'headers'>): string | undefined {
  return headers?.['idempotency-key'];
}
