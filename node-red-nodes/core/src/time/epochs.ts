/** A count of time since another day than 1970. */
export interface Epoch {
  /** What counts so. */
  of: 'labview' | 'windows' | 'dotnet' | 'matlab' | 'julian';
  /** Its beginning in epoch ms, and one of it in ms. */
  from: number;
  each: number;
}

const DAY_MS = 86_400_000;

interface Known extends Epoch {
  /** Between which numbers recordings lie: 1990 to 2080, or as far as no other count of time says the same. */
  least: number;
  most: number;
  /** Whether it has parts of one: whole ones are something else. */
  parts?: true;
}

const KNOWN: readonly Known[] = [
  { of: 'labview', from: Date.UTC(1904, 0, 1), each: 1000, least: 3.03e9, most: 4.4e9 },
  { of: 'windows', from: Date.UTC(1601, 0, 1), each: 1e-4, least: 1.22e17, most: 1.45e17 },
  { of: 'dotnet', from: -62_135_596_800_000, each: 1e-4, least: 6.27e17, most: 6.6e17 },
  { of: 'matlab', from: -719_529 * DAY_MS, each: DAY_MS, least: 726_834, most: 760_000, parts: true },
  { of: 'julian', from: -2_440_587.5 * DAY_MS, each: DAY_MS, least: 2_447_892, most: 2_481_000, parts: true },
]; // prettier-ignore

/** Numbers that count time, by their size. */
export interface NumberSpan {
  min: number;
  max: number;
  whole: boolean;
}

/** The count of time that numbers of this size are, where it is not that of 1970 and not a spreadsheet's. */
export function epochOf({ min, max, whole }: NumberSpan): Epoch | undefined {
  const known = KNOWN.find(({ least, most, parts }) => min >= least && max <= most && !(parts && whole));
  if (!known) return undefined;
  const { of, from, each } = known;
  return { of, from, each };
}

/** Epoch ms, to the µs that is left of so large a number; of days to the ms. */
export function timeOfEpoch(number: number, { from, each }: Epoch): number {
  const ms = number * each + from;
  return each === DAY_MS ? Math.round(ms) : Math.round(ms * 1000) / 1000;
}
