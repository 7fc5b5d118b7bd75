import { describe, expect, test } from 'vitest';
import { detectorConformance, laws } from './conformance.fixture';
import type { Features } from '../contract';
import type { Detector, Deviation } from './detector';
import { detectors } from './detectors';
import { following, type Levels, type Normal } from './following.fixture';
import { Watch, healthy } from './watch.fixture';

Object.values(detectors).forEach(detectorConformance);

test('each is listed by its own name, says when it is right, and is saved apart', () => {
  for (const [name, detector] of Object.entries<Detector>(detectors)) {
    expect(detector.name).toBe(name);
    expect(detector.about).toMatch(/^Right .*\.$/);
  }
  const saved = Object.values<Detector>(detectors).map((detector) => detector.saved.name);
  expect(new Set(saved).size).toBe(saved.length);
});

describe('a detector with a memory can keep the laws', () => {
  detectorConformance(following);
});

/** The detector with what it finds changed. */
const saying = (change: (found: Deviation) => Partial<Deviation>): Detector => ({
  ...following,
  score(features, model, memory) {
    const found = following.score(features, model as Normal, memory as Levels);
    return found.kind === 'silent' ? found : { ...found, ...change(found) };
  },
});

/** The detector that does something else first. */
const doing = (
  before: (values: Features['values'], memory: Levels & { all?: object[] }) => void,
): Detector => ({
  ...following,
  score(features, model, memory) {
    before(features.values, memory as Levels);
    return following.score(features, model as Normal, memory as Levels);
  },
});

const needsA = (values: object) => {
  if (!('a' in values)) throw new Error('no value of a');
};
const shared: Levels = { level: Array<number>(8).fill(0) };
const forgetful: Detector = {
  ...following,
  begin: undefined,
  score: (features, model) => following.score(features, model as Normal, shared),
};
let calls = 0;

/** Each breaks a law, and is caught by it. */
const broken: [what: string, detector: Detector, law: string][] = [
  ['its sign is turned', saying(({ statistic }) => ({ statistic: -statistic })), 'the more a feature'],
  ['far is near', saying(({ statistic }) => ({ statistic: 1 / (1 + statistic) })), 'the more a feature'],
  ['no clamp', saying(({ statistic }) => ({ statistic: statistic ** 9 })), 'the more a feature'],
  ['it cries all the time', saying(() => ({ statistic: 2 })), 'healthy windows'],
  ['it explains nothing', saying(() => ({ contributions: {} })), 'while it learns'],
  ['it names another', saying(() => ({ contributions: { a: 1 } })), 'what deviates is named first'],
  ['it is sure without knowing', saying(() => ({ known: 1 })), 'a channel that is missing'],
  ['chance', saying(({ statistic }) => ({ statistic: statistic + ++calls * 1e-9 })), 'the same windows'],
  ['its memory is not saved', forgetful, 'a restart'],
  ['its memory is that of all', { ...following, begin: () => shared }, 'two assets'],
  ['its memory grows', doing((values, memory) => (memory.all ??= []).push(values)), 'what it keeps'],
  ['it writes into the window', doing((values) => (values.a = 0)), 'it changes nothing'],
  ['it looks at everything', doing((values) => Object.values(values)), 'a window costs'],
  ['it throws', doing(needsA), 'of a window without'],
];

test.each(broken)('%s: it is caught', (_what, detector, start) => {
  const name = Object.keys(laws).find((law) => law.startsWith(start)) as string;
  expect(() => laws[name](following)).not.toThrow();
  expect(() => laws[name](detector)).toThrow();
});

test('five that agree on an earlier time outweigh a memory of the future', () => {
  const watch = Watch.learned(following);
  const [window] = healthy(8, 1);
  watch.see({ ...window, c: 90 }, 1e9);
  const far = watch.see(window, 60).score;
  for (let to = 61; to < 100; to++) watch.see(window, to);
  expect(watch.see(window, 100).score).toBeLessThan((far as number) / 2);
});
