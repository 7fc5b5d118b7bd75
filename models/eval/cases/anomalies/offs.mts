import { found } from './judges.mts';
import { SECOND, type Noise, type Sort } from './sort.mts';

interface Off {
  on(i: number): boolean;
  off?: (noise: Noise) => number;
  jump?: number;
  scale?: number;
}

function off(name: string, { on, off: rest = () => 0, jump = 40, scale = 1 }: Off): Sort {
  return {
    kind: 'a2',
    name,
    stepMs: SECOND,
    rows: 2100,
    make: (noise) => (i) => {
      const x = i >= 1500 ? 50 + jump + noise.normal() : on(i) ? 50 + noise.normal() : rest(noise);
      return { x: scale * x };
    },
    judge: found({ at: 1500, within: 12, names: ['x'] }),
  };
}

/** Off while it learned, and a jump later. */
export const offs: Sort[] = [
  off('off for 200', { on: (i) => i >= 200 }),
  off('off for 50', { on: (i) => i >= 50 }),
  off('off for 270', { on: (i) => i >= 270 }),
  off('off for 285', { on: (i) => i >= 285 }),
  off('off with noise', { on: (i) => i >= 200, off: ({ normal }) => 0.1 * normal() }),
  off('on first, then off, then on', { on: (i) => i < 100 || i >= 250 }),
  off('on and off every 100', { on: (i) => i % 200 >= 100 }),
  off('then down to 25', { on: (i) => i >= 200, jump: -25 }),
  off('then down below off', { on: (i) => i >= 200, jump: -70 }),
  off('off at 4 of 4 to 20 mA', { on: (i) => i >= 200, off: ({ normal }) => 4 + 0.02 * normal() }),
  off('values of 1e-3', { on: (i) => i >= 200, scale: 2e-5 }),
  off('values of 1e6', { on: (i) => i >= 200, scale: 2e4 }),
];
