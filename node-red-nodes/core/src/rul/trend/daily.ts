/** Days that must have been seen to know a wave of the day; readings of each, or as many in all. */
const DAYS = 3;
const A_DAY = 3;
const IN_ALL = 24;

/** Share of a wave that must be left beside the course of a life: read nearly once a day, a wave looks like one that is far longer. */
const APART = 0.2;

/** Powers of time beside which a wave is looked for: what a life does in all its days is no wave. */
const POWERS = 3;

/** Minus the logarithm of the probability that as much of noise alone is taken for a wave: once in 160,000 lives. */
const BEYOND_CHANCE = 12;

/**
 * Readings without the wave that comes back every day, as of temperature or load: its amplitude and hour by least squares, beside a
 * course of the whole life (harmonic regression, Bloomfield, Fourier Analysis of Time Series, 2000). Readings that show none, are too
 * few, or come at hours by which a wave cannot be told from a course or from its own other half, are returned as they are. What is subtracted is a wave about nothing: it never adds or hides wear.
 * @param day Length of a day in the unit of `t`.
 */
export function withoutDay(t: readonly number[], values: readonly number[], day: number): readonly number[] {
  const count = t.length;
  const span = t[count - 1] - t[0];
  const dense = (count - 1) * day >= A_DAY * span;
  if (span < DAYS * day || (!dense && count < IN_ALL)) return values;
  const angles = t.map((at) => (2 * Math.PI * at) / day);
  const wave = [angles.map(Math.sin), angles.map(Math.cos)];
  const beside = Array.from({ length: POWERS + 1 }, (_, power) =>
    t.map((at) => ((at - t[0]) / span) ** power),
  );
  const rest = Float64Array.from(values);
  const base: Float64Array[] = [];
  for (const column of beside) base.push(orthogonal(column, base));
  for (const column of base) take(rest, column);
  const [sine, cosine] = wave.map((column) => orthogonal(column, base));
  const shared = dot(cosine, sine) / dot(sine, sine);
  for (let i = 0; i < count; i++) cosine[i] -= shared * sine[i];
  if (Math.min(dot(sine, sine), dot(cosine, cosine)) < (APART * count) / 2) return values;
  const before = dot(rest, rest);
  const b = dot(rest, cosine) / dot(cosine, cosine);
  const a = dot(rest, sine) / dot(sine, sine) - shared * b;
  const explained = dot(rest, cosine) ** 2 / dot(cosine, cosine) + dot(rest, sine) ** 2 / dot(sine, sine);
  // Two numbers leave no more of noise than this with probability (left / before)^(free / 2): the F distribution of 2 and `free`.
  const [left, free] = [Math.max(0, before - explained), count - POWERS - 3];
  if (!((free / 2) * Math.log(before / left) > BEYOND_CHANCE)) return values;
  return values.map((value, i) => value - a * wave[0][i] - b * wave[1][i]);
}

/** A column less what others, orthogonal to one another, have of it. */
function orthogonal(column: readonly number[], others: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(column);
  for (const other of others) take(rest, other);
  return rest;
}

function take(rest: Float64Array, other: Float64Array): void {
  const share = dot(rest, other) / dot(other, other);
  for (let i = 0; i < rest.length; i++) rest[i] -= share * other[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
