/** A small seeded generator (mulberry32), so that simulated lives are the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A standard normal number by Box and Muller. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export interface LifeOptions {
  shape: 'linear' | 'exponential';
  /** First-order autocorrelation of the noise, 0 for white. */
  autocorrelation: number;
  /** Share of the life with no wear at all. */
  plateau?: number;
}

export interface Life {
  t: number[];
  values: number[];
  end: number;
  threshold: number;
}

/** A life from a random level to a random threshold, with noise of 1–5 % of the span between them. */
export function simulateLife(
  random: () => number,
  { shape, autocorrelation, plateau = 0 }: LifeOptions,
): Life {
  const readings = 100 + Math.floor(random() * 300);
  const end = 100 + random() * 2000;
  const level = random() * 10;
  const span = 1 + random() * 20;
  const rate = 1 + random() * 4;
  const noise = (0.01 + random() * 0.04) * span;
  let error = normal(random);
  const t = Array.from({ length: readings }, (_, i) => (end * i) / readings);
  const values = t.map((at) => {
    error = autocorrelation * error + Math.sqrt(1 - autocorrelation ** 2) * normal(random);
    const age = Math.max(0, (at / end - plateau) / (1 - plateau));
    const wear = shape === 'linear' ? age : Math.expm1(rate * age) / Math.expm1(rate);
    return level + span * wear + noise * error;
  });
  return { t, values, end, threshold: level + span };
}
