import { sensorFault } from './judges.mts';
import { others, rounded, scales, SECOND, usual, type Noise, type Scale, type Sort } from './sort.mts';
import type { Row } from './watch.mts';

const CHANGE = 1500;
interface Held {
  scale?: Scale;
  others?: number;
  at?: number;
  stepMs?: number;
  /** What a value reads that is held, the first that was held given. */
  dither?(held: number, noise: Noise): number;
  two?: boolean;
  within?: number;
}

function stuck(name: string, asked: Held): Sort {
  const { scale = usual, at = CHANGE, stepMs = SECOND, dither = (held) => held, two, within = 60 } = asked;
  const { level, sd, resolution } = scale;
  return {
    kind: 'a4',
    name,
    stepMs,
    rows: at + 700,
    make: (noise) => {
      const held: Row = {};
      const reads = (name: string, fresh: number, i: number) => {
        if (i < at) held[name] = fresh;
        return i < at ? fresh : dither(held[name] as number, noise);
      };
      return (i) => ({
        x: reads('x', rounded(level + sd * noise.normal(), resolution), i),
        ...(two ? { z: reads('z', 7 + 0.2 * noise.normal(), i) } : {}),
        ...others(asked.others ?? 1, noise),
      });
    },
    judge: sensorFault({ at, within, names: two ? ['x', 'z'] : ['x'] }),
  };
}

const dithers: Record<string, Held['dither']> = {
  'dither of the last bit': (held, { even }) => held * (1 + (even() < 0.5 ? 0 : Number.EPSILON)),
  'dither of 0.0001 σ': (held, { even }) => held + 1e-4 * Math.floor(3 * even() - 1),
  'dither of 0.005 σ': (held, { normal }) => held + 0.005 * normal(),
};
/** A sensor that freezes. */
export const stucks: Sort[] = [
  ...Object.entries(scales).map(([name, scale]) =>
    stuck(name || 'one of two', { scale, within: (scale.resolution ?? 0) >= 0.5 ? 400 : 60 }),
  ),
  ...Object.entries(dithers).map(([name, dither]) => stuck(name, { dither })),
  stuck('alone', { others: 0 }),
  stuck('one of six', { others: 5 }),
  stuck('two of six', { others: 4, two: true }),
  stuck('soon after learning', { at: 340 }),
  stuck('one a minute', { stepMs: 60_000 }),
  stuck('ten a second', { stepMs: 100 }),
];
