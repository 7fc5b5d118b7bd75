import {
  healthy,
  random,
} from '../../../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture.ts';

/** What becomes of one channel from some row on: how many of its standard deviations are added, and times its scatter. */
export type Change = (since: number) => { shift: number; scale: number };

/** A healthy machine, one row a minute, the same for a seed. */
export interface Machine {
  names: string[];
  /** Share of its values that are worth independent ones. */
  worth: number;
  /** It has one level, so that a change is a multiple of its standard deviation; else only healthy lives are watched. */
  still: boolean;
  next(seed: number): (row: number, change?: { shift: number; scale: number }) => number[];
}

const PHI = 0.8;
/** How much of two slow causes each of six channels has, and noise of its own. */
const WEIGHTS = [[0.9, 0.2], [0.8, -0.5], [0.1, 0.95], [-0.7, 0.6], [0.5, 0.5], [-0.3, -0.9]]; // prettier-ignore
const [SLOW, OWN, LEVEL] = [0.6, 0.3, 20];
const DAY = 1440;
/** Of every kind of healthy signal. */
const CENTRE = 50;

/** Two sensors that have nothing to do with each other; what changes is the first, in its standard deviations. */
function pair(kind: string, { sd, worth = 1 }: { sd?: number; worth?: number }): Machine {
  return {
    names: ['x', 'y'],
    worth,
    still: sd !== undefined,
    next(seed) {
      const [x, y] = [seed, seed + 100_000].map((one) => healthy[kind](random(one)));
      const begins = Math.floor(DAY * random(seed + 200_000).even());
      return (row, { shift, scale } = { shift: 0, scale: 1 }) => [
        CENTRE + scale * (x(begins + row) - CENTRE) + (sd ?? 0) * shift,
        y(begins + row),
      ];
    },
  };
}

/** Six channels that follow two slow causes. */
const process: Machine = {
  names: ['p', 'q', 'r', 's', 't', 'u'],
  worth: 1,
  still: true,
  next(seed) {
    const { normal } = random(seed);
    let causes = [0, 0];
    return (_row, { shift, scale } = { shift: 0, scale: 1 }) => {
      causes = causes.map((cause) => SLOW * cause + Math.sqrt(1 - SLOW ** 2) * normal());
      return WEIGHTS.map((weights, i) => {
        const away = weights[0] * causes[0] + weights[1] * causes[1] + OWN * normal();
        return LEVEL + (i === 2 ? scale * away + shift : away);
      });
    };
  },
};

export const machines: Readonly<Record<string, Machine>> = {
  normal: pair('normal', { sd: 1 }),
  autoregressive: pair('autoregressive', { sd: 1, worth: (1 - PHI) / (1 + PHI) }),
  'heavy-tailed': pair('heavy-tailed', { sd: Math.sqrt(3) }),
  daily: pair('daily', { sd: 1 }),
  'duty-cycled': pair('duty-cycled', {}),
  batch: pair('batch', {}),
  process,
};
