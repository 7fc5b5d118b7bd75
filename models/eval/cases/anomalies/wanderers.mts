import { found, sensorFault, sensorTold } from './judges.mts';
import { others, SECOND, type Noise, type Sort } from './sort.mts';
import type { Row } from './watch.mts';

const CHANGE = 1500;

interface Changed {
  make(noise: Noise): (i: number) => Row;
  within: number;
  /** What it reads tells nothing of the machine any more. */
  apart?: boolean;
  names?: readonly string[];
  /** It is the machine that has changed, by all that is read. */
  machine?: boolean;
}

function changed(
  name: string,
  { make, within, apart = false, names = ['x'], machine = false }: Changed,
): Sort {
  const change = { at: CHANGE, within, names };
  return {
    kind: 'sensor',
    name,
    stepMs: SECOND,
    rows: CHANGE + 900,
    make,
    judge: (machine ? found : apart ? sensorFault : sensorTold)(change),
  };
}

const noisy = (times: number, beside: number) =>
  changed(`${times} times the noise, ${beside} beside`, {
    within: 120,
    make: (noise) => (i) => ({
      x: 50 + (i < CHANGE ? 1 : times) * noise.normal(),
      ...others(beside, noise),
    }),
  });

const clipped = (name: string, clip: (value: number) => number, swing = 0) =>
  changed(name, {
    within: 120,
    make: (noise) => (i) => {
      const value = 50 + swing * Math.sin(i / 9) + noise.normal();
      return { x: i < CHANGE ? value : clip(value), ...others(1, noise) };
    },
  });

interface Twin {
  /** What both measure. */
  truth(i: number, noise: Noise): number;
  gain?: number;
  step?: number;
  drift?: number;
  apart?: boolean;
  names?: readonly string[];
  machine?: boolean;
}

const twin = (name: string, { truth, gain = 1, step = 0, drift = 0, apart = true, names, machine }: Twin) =>
  changed(name, {
    within: 400,
    apart,
    names,
    machine,
    make: (noise) => (i) => {
      const value = truth(i, noise);
      const wrong = i < CHANGE ? 0 : step + drift * (i - CHANGE);
      return {
        x: value + 0.3 * noise.normal() + wrong,
        twin: gain * value + 0.3 * noise.normal(),
        ...others(1, noise),
      };
    },
  });

const still = () => 80;
const daily = (i: number) => 80 + 4 * Math.sin(i / 12);

/** A sensor that is noisy, clipped, or drifts away from one that measures the same. */
export const wanderers: Sort[] = [
  noisy(6, 1),
  noisy(6, 5),
  noisy(12, 2),
  clipped('clipped at the upper third', (value) => Math.min(value, 50.5)),
  clipped('clipped below', (value) => Math.max(value, 49.5)),
  clipped('a swing that is clipped', (value) => Math.min(value, 52), 4),
  twin('drifts from its twin', { truth: still, drift: 0.003 }),
  twin('a step away from its twin', { truth: still, step: 1 }),
  twin('drifts down from its twin', { truth: still, drift: -0.003 }),
  twin('drifts while both swing', { truth: daily, drift: 0.005, apart: false }),
  twin('drifts from one that goes with it', {
    truth: daily,
    gain: 2.2,
    drift: 0.01,
    apart: false,
    names: ['x'],
    machine: true,
  }),
];
