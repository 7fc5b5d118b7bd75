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
  shape: 'linear' | 'exponential' | 'root';
  /** First-order autocorrelation of the noise, 0 for white. */
  autocorrelation: number;
  /** Share of the life with no wear at all. */
  plateau?: number;
}

/** A gamma variable of mean `shape` (Marsaglia and Tsang, ACM Trans. Math. Softw. 26, 2000). */
export function gamma(random: () => number, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
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
    return level + span * grown(shape, age, rate) + noise * error;
  });
  return { t, values, end, threshold: level + span };
}

function grown(shape: LifeOptions['shape'], age: number, rate: number): number {
  if (shape === 'linear') return age;
  return shape === 'root' ? Math.sqrt(age) : Math.expm1(rate * age) / Math.expm1(rate);
}

export interface WornOptions {
  /** How wear comes: in shocks that only add up, or to and fro. */
  process: 'gamma' | 'wiener';
  shape: LifeOptions['shape'];
}

/** A life whose wear is random: its spread from life to life is 3–10 % of its mean; noise 0.2–1 % of the span. */
export function simulateWear(random: () => number, { process, shape }: WornOptions): Life {
  const readings = 100 + Math.floor(random() * 300);
  const level = 1 + random() * 9;
  const span = 1 + random() * 20;
  const rate = 1 + random() * 3;
  const noise = (0.002 + random() * 0.008) * span;
  const variance = (0.03 + random() * 0.07) ** 2;
  const step = 1 / readings;
  const life: Life = { t: [], values: [], end: 0, threshold: level + span };
  for (let age = 0; age < 1; life.end++) {
    life.t.push(life.end);
    life.values.push(level + span * grown(shape, Math.max(0, age), rate) + noise * normal(random));
    age +=
      process === 'gamma'
        ? variance * gamma(random, step / variance)
        : step + Math.sqrt(variance * step) * normal(random);
  }
  return life;
}
