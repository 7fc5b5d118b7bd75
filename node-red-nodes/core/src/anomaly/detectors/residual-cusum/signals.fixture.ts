/** Healthy signals of several kinds, always the same for a seed. */

export interface Random {
  /** Evenly in 0–1. */
  even(): number;
  normal(): number;
}

/** mulberry32, and the polar method of Marsaglia. */
export function random(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0;
  const even = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => {
    const [x, y] = [2 * even() - 1, 2 * even() - 1];
    const s = x * x + y * y;
    return s > 0 && s < 1 ? x * Math.sqrt((-2 * Math.log(s)) / s) : normal();
  };
  return { even, normal };
}

export interface Change {
  shift: number;
  scale: number;
}

/** An autoregressive signal about 50 with standard deviation 1 (φ 0: independent values), with a change from row `at` on. */
export function autoregressive(
  { seed, phi, at }: { seed: number; phi: number; at: number },
  change: (since: number) => Change,
  rows: number,
): number[] {
  const { normal } = random(seed);
  let y = normal();
  return Array.from({ length: rows }, (_, i) => {
    const { shift, scale } = i < at ? { shift: 0, scale: 1 } : change(i - at);
    y = phi * y + Math.sqrt(1 - phi * phi) * scale * normal();
    return 50 + y + shift;
  });
}

const DAY = 1440;

/** One value a minute; the kinds for which a budget of false alarms must hold. */
export const healthy: Record<string, (random: Random) => (minute: number) => number> = {
  normal:
    ({ normal }) =>
    () =>
      50 + normal(),
  autoregressive: ({ normal }) => {
    let y = normal();
    return () => 50 + (y = 0.8 * y + 0.6 * normal());
  },
  'heavy-tailed': ({ normal }) => {
    // Student's t with 3 degrees of freedom.
    const chi = () => Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
    return () => 50 + normal() / chi();
  },
  skewed:
    ({ normal }) =>
    () =>
      50 + Math.exp(normal()),
  quantised:
    ({ normal }) =>
    () =>
      Math.round(50 + 0.4 * normal()),
  'duty-cycled': ({ even, normal }) => {
    let [left, on] = [0, false];
    return () => {
      if (left-- <= 0) [on, left] = [!on, 60 * (2 + 2 * even())];
      return (on ? 50 : 0) + (on ? 1 : 0.2) * normal();
    };
  },
  daily:
    ({ normal }) =>
    (minute) =>
      50 + 5 * Math.sin((2 * Math.PI * minute) / DAY) + normal(),
  batch: ({ even, normal }) => {
    let [minute, length] = [0, 240];
    return () => {
      if (minute++ >= length) [minute, length] = [0, 180 + 120 * even()];
      return 20 + 200 * Math.min(minute / length, 0.2, 1 - minute / length) + 0.5 * normal();
    };
  },
};
