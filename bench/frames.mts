import { cleanDefaults, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import type { Samples } from '@mantis-pdm/core/contract';
import {
  createFeatureState,
  featureDefaults,
  FeatureExtractor,
  type FeatureOptions,
} from '@mantis-pdm/core/features';
import { createWindowState, pushSamples, windowDefaults } from '@mantis-pdm/core/window';

export const SHAFT = 30;
/** A frame's length, its sampling rate in Hz (0.2 s), and the goal of the full set in frames a second. */
export const frames = [
  { n: 1024, fs: 5120, goal: 20_000 },
  { n: 4096, fs: 20_480, goal: 5000 },
];

const groups = ['time', 'spectrum', 'envelope', 'severity'] as const;
const bearings = [{ sensor: '*', balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, angle: 0 }];

/** The full vibration set: time, spectrum, envelope with bearing lines, ISO 20816 severity. */
export const fullSet: FeatureOptions = { ...featureDefaults, groups, bearings };

/** The same as a features node states it. */
export const fullSetOfNode = {
  ...Object.fromEntries(groups.map((group) => [group, true])),
  trend: false,
  rpm: 60 * SHAFT,
  bearings,
};

export function signal(n: number, fs: number): number[] {
  return Array.from({ length: n }, (_, i) => Math.sin((2 * Math.PI * SHAFT * i) / fs) + Math.sin(i * i));
}

/** Frames of one asset, each following the one before. */
export function frameSource(n: number, fs: number): () => Samples {
  const v = signal(n, fs);
  let seq = 0;
  return () => {
    const t0 = (1000 * seq * n) / fs;
    seq++;
    const channels = { vibration: { unit: 'g', quantity: 'acceleration', v, q: [100] } };
    const envelope = { v: 1, kind: 'samples', id: `bench#${seq}`, seq, asset: 'pump', at: t0 } as const;
    return { ...envelope, axis: 'time', t0, fs, channels, source: { protocol: 'bench', address: '' } };
  };
}

/** Clean, window and features as plain functions, one after the other. */
export function corePipeline(n: number): (samples: Samples) => number {
  const [clean, rows, state] = [createCleanState(), createWindowState(), createFeatureState()];
  const cut = { ...windowDefaults, length: n, hop: n };
  const extractor = new FeatureExtractor({ ...fullSet, shaft: { sensor: '', rpm: 60 * SHAFT, maxAge: 60 } });
  return (samples) => {
    const cleaned = cleanSamples(samples, clean, { options: cleanDefaults });
    const { windows } = pushSamples(cleaned.samples, rows, cut);
    for (const window of windows) extractor.extract(window, state);
    return windows.length;
  };
}
