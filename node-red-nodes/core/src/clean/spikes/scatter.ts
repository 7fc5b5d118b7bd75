/**
 * How far a signal strays from what was expected of it: a histogram on a logarithmic scale, of the last few thousand values. It
 * needs no scale of its own, takes a new scale within its memory, and what a few spikes do to it is nothing. Plain JSON.
 */
export interface SpikeScatter {
  /** Number of the first bin: {@link BINS_PER_OCTAVE}·log₂ of the distance, rounded down. */
  base: number;
  /** Values of each bin, from the first on. */
  counts: number[];
  /** Values that lay just where they were expected, or nearer than the bins reach. */
  zeros: number;
  total: number;
}

const BINS_PER_OCTAVE = 4;

/** 32 octaves: the smallest distances of a signal may be four thousand million times below its greatest. */
const MOST_BINS = 128;

/** Half of what is remembered is forgotten when it is this much. */
const MEMORY = 6000;

export function createScatter(): SpikeScatter {
  return { base: 0, counts: [], zeros: 0, total: 0 };
}

export function addTo(scatter: SpikeScatter, distance: number): void {
  const bin = distance > 0 ? binOf(scatter, Math.floor(BINS_PER_OCTAVE * Math.log2(distance))) : undefined;
  if (bin === undefined) scatter.zeros++;
  else scatter.counts[bin]++;
  scatter.total++;
  if (scatter.total >= MEMORY) halve(scatter);
}

/** The place of a bin, made where it is missing; undefined for one too far below the others. */
function binOf(scatter: SpikeScatter, number: number): number | undefined {
  const { counts } = scatter;
  if (counts.length === 0) scatter.base = number;
  while (number < scatter.base) {
    if (counts.length >= MOST_BINS) return undefined;
    counts.unshift(0);
    scatter.base--;
  }
  while (number - scatter.base >= counts.length) {
    counts.push(0);
    if (counts.length <= MOST_BINS) continue;
    scatter.zeros += counts.shift() as number;
    scatter.base++;
  }
  return number - scatter.base;
}

/** The distances below which these shares of the values lie, in rising order; straight within a bin on its logarithmic scale. */
export function quantilesOf(
  { base, counts, zeros, total }: SpikeScatter,
  shares: readonly number[],
): number[] {
  let below = zeros;
  let bin = 0;
  return shares.map((share) => {
    const wanted = share * total;
    if (wanted <= zeros) return 0;
    while (below + counts[bin] < wanted) below += counts[bin++];
    return 2 ** ((base + bin + (wanted - below) / counts[bin]) / BINS_PER_OCTAVE);
  });
}

function halve(scatter: SpikeScatter): void {
  scatter.zeros = Math.floor(scatter.zeros / 2);
  scatter.total = scatter.zeros;
  for (let i = 0; i < scatter.counts.length; i++) {
    scatter.counts[i] = Math.floor(scatter.counts[i] / 2);
    scatter.total += scatter.counts[i];
  }
}
