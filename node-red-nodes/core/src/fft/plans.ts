import { makeComplexFft, type ComplexFft } from './complex-fft';
import { makeRealFft, type RealFft } from './real-fft';
import { makeTaper, taperNames, type Taper, type TaperName } from './taper';

/** Numbers that all plans of one kind may hold; a plant uses a handful of lengths, a stream of odd ones must not fill the memory. */
const MAX_NUMBERS = 16_777_216;

/** Keeps what was made for a length; when it grows too large all is dropped and made anew. */
class Plans<T> {
  private readonly made = new Map<number, T>();
  private numbers = 0;

  constructor(private readonly make: (n: number) => T) {}

  of(n: number): T {
    const known = this.made.get(n);
    if (known !== undefined) return known;
    if (this.numbers + n > MAX_NUMBERS) {
      this.made.clear();
      this.numbers = 0;
    }
    const made = this.make(n);
    this.made.set(n, made);
    this.numbers += n;
    return made;
  }
}

const real = new Plans<RealFft>(makeRealFft);
const complex = new Plans<ComplexFft>(makeComplexFft);
const tapers = new Map<TaperName, Plans<Taper>>(
  taperNames.map((name) => [name, new Plans((length) => makeTaper(name, length))]),
);
const scratches = new Map<string, Plans<Float64Array>>();

/** The real transform of length `n`, shared. */
export function realFft(n: number): RealFft {
  return real.of(n);
}

/** The complex transform of length `n`, shared. */
export function complexFft(n: number): ComplexFft {
  return complex.of(n);
}

/** A taper of `n` samples, shared: read only. */
export function taperOf(name: TaperName, n: number): Taper {
  return (tapers.get(name) as Plans<Taper>).of(n);
}

/** A work array of `n` numbers for the caller that `owner` names; its content lasts until that owner asks again. */
export function scratch(owner: string, n: number): Float64Array {
  const known = scratches.get(owner);
  if (known) return known.of(n);
  const fresh = new Plans((length) => new Float64Array(length));
  scratches.set(owner, fresh);
  return fresh.of(n);
}
