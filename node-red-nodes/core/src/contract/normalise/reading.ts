import { ContractError } from '../contract-error';
import { isBag, type Bag } from './bag';
import { keyOf } from './fields';
import { isOpenQuality, qualityOfNumber, scaleOf, type QualityScale } from './quality-scale';
import type { StatedPair } from './tag';
import { isDoubtful, readText, type Decimal } from './text';

/** A value with its quality 0–100. A value that is not a finite number is null with quality 0. */
export interface Reading {
  value: number | null;
  quality: number;
  /** Where a text states it behind the number. */
  unit?: string;
}

/** How a value is to be read. */
export interface ReadingStyle {
  /** 0–100 where the sender states none. Default 100. */
  quality?: number;
  decimal?: Decimal;
}

const QUALITY_WORDS: Record<string, number> = { good: 100, uncertain: 50, bad: 0 };

/** Quality by the two top bits of an OPC UA status code (part 4, table 177): good, uncertain, bad, reserved. */
const STATUS_QUALITY = [100, 50, 0, 0];

/**
 * Reads a sensor value: a number, a boolean (1 or 0), null for a missing one, or a text of one of these, as {@link readText} reads it.
 * @throws ContractError when it is none of these.
 */
export function parseReading(value: unknown, field: string, style: ReadingStyle = {}): Reading {
  const found = valueOf(value, style.decimal);
  if (found === undefined) throw new ContractError(field, value, expectation(value));
  const { value: number, unit } = found;
  const named = unit === undefined ? {} : { unit };
  if (number === null || !Number.isFinite(number)) return { value: null, quality: 0, ...named };
  return { value: number, quality: style.quality ?? 100, ...named };
}

function expectation(value: unknown): string {
  const doubtful = typeof value === 'string' && isDoubtful(value);
  return doubtful
    ? 'can be a thousand or a fraction; state the decimal mark in the node'
    : 'must be a number';
}

/** Whether {@link parseReading} can read the value. */
export function isReading(value: unknown, decimal?: Decimal): boolean {
  return valueOf(value, decimal) !== undefined;
}

/**
 * The quality 0–100 that a bag states as `quality`, `q` or an OPC UA `statusCode`; undefined when it states none.
 * @throws ContractError when it cannot be read.
 */
export function qualityIn(bag: Bag, scale: QualityScale = 'open'): number | undefined {
  const key = keyOf(bag, 'quality');
  if (key === undefined) return undefined;
  return statedQuality(key, bag[key], scale);
}

/** Quality codes of Siemens Industrial Edge: bad, uncertain twice, good. */
const QC = [0, 50, 50, 100];

/** The quality that stands under a name. @throws ContractError when it cannot be read. */
export function statedQuality(key: string, stated: unknown, scale: QualityScale = 'open'): number {
  if (isStatusCode(key)) return parseStatusCode(stated);
  return isQc(key, stated) ? QC[stated] : parseQuality(stated, scale);
}

const isStatusCode = (key: string) => /^statuscode$/i.test(key);
const isQc = (key: string, stated: unknown): stated is number =>
  key === 'qc' && typeof stated === 'number' && stated in QC;

/** A number that is percent or a code; undefined where anything else is stated. */
const numberStated = ([key, stated]: StatedPair) =>
  isStatusCode(key) || isQc(key, stated) ? undefined : toNumber(stated);

/** The scale of all that one sender states at once. */
export const scaleOfStated = (stated: readonly StatedPair[]): QualityScale =>
  scaleOf(stated.map(numberStated).filter((number) => number !== undefined));

/** Whether what is stated would be another quality in another scale. */
export function isOpenStated(stated: StatedPair, scale: QualityScale = 'open'): boolean {
  const number = numberStated(stated);
  return number !== undefined && isOpenQuality(number, scale);
}

/**
 * Reads a quality: 0–100, the OPC words good, uncertain, bad (also as the start of a status such as "BadTimeout"),
 * or codes of OPC DA, as {@link qualityOfNumber} does.
 * @throws ContractError when it is none of these.
 */
export function parseQuality(quality: unknown, scale: QualityScale = 'open', field = 'quality'): number {
  // Kepware's IoT Gateway states whether a value is good.
  if (typeof quality === 'boolean') return quality ? 100 : 0;
  const number = qualityOfNumber(toNumber(quality) ?? NaN, scale);
  if (number !== undefined) return number;
  const word = typeof quality === 'string' ? /^(good|uncertain|bad)/i.exec(quality.trim()) : null;
  if (word) return QUALITY_WORDS[word[1].toLowerCase()];
  throw new ContractError(field, quality, 'must be 0–100, or good, uncertain or bad');
}

/** An OPC UA status code: the 32-bit number (0 is good), its name, or an object with either. */
export function parseStatusCode(code: unknown): number {
  const plain = isBag(code) ? (code.value ?? code.name ?? code.Symbol ?? code.Code) : code;
  const number = toNumber(plain);
  if (number !== undefined && number >= 0 && number < 2 ** 32)
    return STATUS_QUALITY[Math.floor(number / 2 ** 30)];
  return parseQuality(typeof plain === 'string' ? plain : code, 'percent', 'statusCode');
}

function valueOf(value: unknown, decimal?: Decimal): { value: number | null; unit?: string } | undefined {
  if (value === null) return { value: null };
  if (typeof value === 'number') return { value };
  if (typeof value === 'boolean' || typeof value === 'bigint') return { value: Number(value) };
  return typeof value === 'string' ? readText(value, decimal) : undefined;
}

/** A number, or text of one, as qualities are written. */
function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && !isNaN(Number(value))) return Number(value);
  return undefined;
}
