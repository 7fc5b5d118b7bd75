import { inUnit, withUnitOf } from './cell-unit';

/** How a file writes its numbers. */
export interface NumberStyle {
  decimal: '.' | ',';
  /** Of the column, where units stand behind its numbers; of those, others of the same quantity are converted to it. */
  unit?: string;
}

/**
 * What the marks in the numbers of a column can mean. A mark before three digits, after one to three, can be either: `1,400` is 1400 in one
 * country and 1.4 in another.
 */
export interface NumberTally {
  /** Numbers whose marks leave no doubt. */
  point: number;
  comma: number;
  /** `1,400` and `1.400`: the numbers in doubt, and the first of them. */
  eitherComma: number;
  eitherPoint: number;
  /** Numbers below 1000 without a mark: beside numbers in doubt they speak for groups of thousands. */
  bare: number;
  doubted: string;
}

export const noNumbers = (): NumberTally => ({
  point: 0,
  comma: 0,
  eitherComma: 0,
  eitherPoint: 0,
  bare: 0,
  doubted: '',
});

const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const COMMA = /^[-+]?(?:\d+,\d*|,\d+)(?:e[-+]?\d+)?$/i;
/** Groups of thousands: by spaces, apostrophes, points or commas, the same one throughout. */
const GROUPED = /^[-+]?\d{1,3}(?:([ \u00a0\u202f'’.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;
const EITHER = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/;

/** A minus of typographers, or behind the number as SAP writes it, is one before it. */
export function withSign(text: string): string {
  if (text.charCodeAt(0) === MINUS) return `-${text.slice(1)}`;
  return text.charCodeAt(text.length - 1) === DASH && /^\d/.test(text) ? `-${text.slice(0, -1)}` : text;
}
const [MINUS, DASH] = ['\u2212', '-'].map((mark) => mark.charCodeAt(0));

/** Counts what a cell says of the file's marks; false where it is no number in any style. */
export function tallyNumber(tally: NumberTally, text: string): boolean {
  if (EITHER.test(text)) {
    if (text.includes(',')) tally.eitherComma++;
    else tally.eitherPoint++;
    tally.doubted ||= text;
  } else if (PLAIN.test(text)) {
    if (text.includes('.')) tally.point++;
    else if (text.length <= 3) tally.bare++;
  } else if (COMMA.test(text)) tally.comma++;
  else return tallyGroups(tally, text);
  return true;
}

function tallyGroups(tally: NumberTally, text: string): boolean {
  const mark = GROUPED.exec(text)?.[1];
  if (mark === undefined) return false;
  const last = /[.,](?=\d+$)/.exec(text)?.[0];
  // 1,234,567 and 1,234.5: what stands between thousands is not the decimal mark.
  const decimal = mark === ',' ? '.' : mark === '.' ? ',' : last;
  if (decimal === '.') tally.point++;
  else if (decimal === ',') tally.comma++;
  return true;
}

export const sumOf = (tallies: readonly NumberTally[]): NumberTally =>
  tallies.reduce(
    (sum, one) => ({
      point: sum.point + one.point,
      comma: sum.comma + one.comma,
      eitherComma: sum.eitherComma + one.eitherComma,
      eitherPoint: sum.eitherPoint + one.eitherPoint,
      bare: sum.bare + one.bare,
      doubted: sum.doubted || one.doubted,
    }),
    noNumbers(),
  );

/**
 * The decimal mark of a column: by its own numbers, else by those of the whole file, else by the delimiter (a comma that separates fields
 * separates no decimals). Undefined where both can be meant: then a person has to say it.
 * @param byComma Whether commas separate the fields.
 */
export function decimalOf(own: NumberTally, whole: NumberTally, byComma: boolean): '.' | ',' | undefined {
  for (const { point, comma } of [own, whole]) {
    if (point > 0 && comma === 0) return '.';
    if (comma > 0 && point === 0) return ',';
    if (comma > 0 && point > 0) return own.comma > own.point ? ',' : '.';
  }
  // Three decimals throughout are no thousands; beside whole numbers below a thousand they may be.
  if (own.eitherComma === 0) return own.eitherPoint === 0 || own.bare === 0 ? '.' : undefined;
  return byComma && own.eitherPoint === 0 ? '.' : undefined;
}

/** A number of the style; undefined for anything else. Groups of thousands may stand in it, and its unit behind it. */
export function readNumber(written: string, { decimal, unit }: NumberStyle): number | undefined {
  const text = withSign(written);
  const plain = readPlain(text, decimal);
  if (plain !== undefined || unit === undefined) return plain;
  const cell = withUnitOf(text);
  if (!cell) return undefined;
  const number = readPlain(cell.number, decimal);
  return number === undefined ? undefined : inUnit(number, cell.unit, unit);
}

function readPlain(text: string, decimal: '.' | ','): number | undefined {
  if (decimal === '.' && PLAIN.test(text)) return Number(text);
  if (decimal === ',' && (COMMA.test(text) || (PLAIN.test(text) && !text.includes('.'))))
    return Number(text.replace(',', '.'));
  const mark = GROUPED.exec(text)?.[1];
  if (mark === undefined || mark === decimal) return undefined;
  return Number(text.replaceAll(mark, '').replace(decimal, '.'));
}
