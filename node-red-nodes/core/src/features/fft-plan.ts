import FFT from 'fft.js';

/** What a transform of one size needs, made once: twiddle factors, and the arrays it works in. */
export interface FftPlan {
  size: number;
  input: number[];
  output: number[];
  fft: FFT;
}

const plans = new Map<number, FftPlan>();
const windows = new Map<number, Float64Array>();

/** Different lengths kept; beyond it all are dropped, since a plant uses a handful. */
const MAX_PLANS = 32;

/** The plan for `size`, a power of two. Its arrays are reused by the next call. */
export function fftPlan(size: number): FftPlan {
  return cached(plans, size, () => {
    const fft = new FFT(size);
    return {
      size,
      fft,
      input: new Array<number>(size).fill(0),
      output: fft.createComplexArray() as number[],
    };
  });
}

/** Periodic Hann window of `n` samples. */
export function hann(n: number): Float64Array {
  return cached(windows, n, () =>
    Float64Array.from({ length: n }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n)),
  );
}

function cached<T>(cache: Map<number, T>, key: number, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= MAX_PLANS) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}
