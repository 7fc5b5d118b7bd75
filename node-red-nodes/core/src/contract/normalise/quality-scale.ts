/** How numbers state quality: 0–100, or as codes of OPC DA; `open`: they do not tell. */
export type QualityScale = 'percent' | 'OPC' | 'open';

/** What the two top bits of a code say, in percent: bad, uncertain, nothing, good (OPC Data Access 3.0, 6.8). */
const BY_TOP_BITS = [0, 50, undefined, 100];
/** What the next four bits may say of what is bad, and of what is uncertain. */
const KNOWN: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [0, 1, 4, 5, 6],
];
const GOOD = { from: 192, to: 255 };

/** Whether a number is a code of OPC DA; that of good with whatever a vendor adds. */
export function isOpcCode(number: number): boolean {
  if (!Number.isInteger(number) || number < 0 || number > GOOD.to) return false;
  return number >= GOOD.from || (KNOWN[number >> 6]?.includes((number >> 2) & 15) ?? false);
}

/** The scale of numbers of one sender: what no other scale has tells it. */
export function scaleOf(numbers: readonly number[]): QualityScale {
  const opc = numbers.some((number) => number >= GOOD.from && number <= GOOD.to);
  const percent = numbers.some((number) => number >= 0 && number <= 100 && !isOpcCode(number));
  return opc === percent ? 'open' : opc ? 'OPC' : 'percent';
}

/**
 * Quality 0–100 of a number; undefined where it is none. Where the scale is open, a code of OPC for bad counts as bad: few state 24 percent,
 * and a bad value is not to pass for one that is a little good. One for uncertain stays percent, which are between good and bad as well.
 */
export function qualityOfNumber(number: number, scale: QualityScale): number | undefined {
  if (number >= GOOD.from && number <= GOOD.to) return BY_TOP_BITS[3];
  if (!(number >= 0 && number <= 100)) return undefined;
  if (scale === 'percent' || !isOpcCode(number)) return number;
  const said = BY_TOP_BITS[number >> 6];
  return scale === 'open' && said !== 0 ? number : said;
}

/** Whether a number would be another quality in percent. */
export const isOpenQuality = (number: number, scale: QualityScale): boolean =>
  scale === 'open' && number > 0 && number <= 100 && isOpcCode(number);

/** Assets whose scale is remembered. */
const MAX_KNOWN = 10_000;

/** What was seen of the scale of each asset: many send one value at a time, and of these a later one may tell it. */
export class QualityScales {
  private readonly known = new Map<string, QualityScale>();

  /** The scale of an asset, by what was seen of it so far; open again where it was seen in both. */
  judge(asset: string, seen: QualityScale): QualityScale {
    const before = this.known.get(asset);
    if (seen === 'open') return before ?? 'open';
    const scale = before === undefined || before === seen ? seen : 'open';
    if (before === undefined && this.known.size >= MAX_KNOWN) return scale;
    this.known.set(asset, scale);
    return scale;
  }
}
