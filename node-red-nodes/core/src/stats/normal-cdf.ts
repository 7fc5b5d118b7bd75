import { polynomial } from './polynomial';

/** Hart's rational approximation of the tail, over the density without its constant. */
const ABOVE = [
  220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
  0.0352624965998911,
];
const BELOW = [
  440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
  1.75566716318264, 0.0883883476483184,
];

/** Beyond this a continued fraction is more exact, and beyond that there is no number as small. */
const FAR = 7.07106781186547;
const NOTHING = 38;

const ROOT_TAU = Math.sqrt(2 * Math.PI);

/**
 * Share 0–1 of a standard normal variable that lies below `x`; absolute error below 1e-15, relative in the lower tail below 1e-8. As
 * SciPy's `norm.cdf`. Reference: J. F. Hart, Computer Approximations (1968), 5666, after G. West, Wilmott (2005) 70–76.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size > NOTHING) return x < 0 ? 0 : 1;
  const density = Math.exp((-size * size) / 2);
  const tail =
    size < FAR
      ? (density * polynomial(ABOVE, size)) / polynomial(BELOW, size)
      : density / fraction(size) / ROOT_TAU;
  return x < 0 ? tail : 1 - tail;
}

/** The first terms of the continued fraction of the tail (Handbook of Mathematical Functions, 26.2.14). */
function fraction(x: number): number {
  return x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
}
