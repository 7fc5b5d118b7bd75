import { describe, expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor } from '..';
import { channelOf, windowOf } from '../window.fixture';
import { comparePair } from './pairs';

const noise = Array.from({ length: 256 }, (_, i) => Math.sin(i * i));
const pair = { a: 'a', b: 'b' };

test('a sensor and its echo are fully alike, correlated either way', () => {
  const channels = { a: channelOf(noise, 100), b: channelOf(noise.map((v) => 2 - 3 * v), 100) }; // prettier-ignore
  const [correlation, coherence] = comparePair(windowOf(channels), pair);
  expect(correlation).toBeCloseTo(-1, 12);
  expect(coherence).toBeCloseTo(1, 12);
});

test('a quantised tone: bins without power do not count', () => {
  const tone = noise.map((_, i) => (i % 2 === 0 ? 1 : -1));
  const [, coherence] = comparePair(windowOf({ a: channelOf(tone, 100), b: channelOf(tone, 100) }), pair);
  expect(coherence).toBeGreaterThan(0);
  expect(coherence).toBeLessThanOrEqual(1);
  const still = channelOf(noise.map(() => 0), 100); // prettier-ignore
  expect(comparePair(windowOf({ a: still, b: channelOf(tone, 100) }), pair)[1]).toBe(0);
});

describe('what does not exist has a reason', () => {
  test.each([
    ['a sensor is missing', { a: channelOf([1]) }, 'holds no "b"', 'holds no "b"'],
    ['the other one is', { b: channelOf([1]) }, 'holds no "a"', 'holds no "a"'],
    ['few values in common', { a: channelOf([1, null, 3]), b: channelOf([1, 2, null]) }, 'three', 'regular'],
    ['a constant', { a: channelOf([1, 1, 1], 9), b: channelOf([1, 2, 3], 9) }, 'constant', '64 samples'],
    ['the other constant', { b: channelOf([1, 1, 1]), a: channelOf([1, 2, 3]) }, 'constant', 'regular'],
  ])('%s', (_name, channels, correlation, coherence) => {
    const outcomes = comparePair(windowOf(channels), pair);
    expect(outcomes[0]).toContain(correlation);
    expect(outcomes[1]).toContain(coherence);
  });
});

test('pairs are named by both sensors, and kept if asked for', () => {
  const window = windowOf({ a: channelOf([1, 2, 4]), b: channelOf([2, 4, 8]) });
  const options = { ...featureDefaults, groups: ['across'] as const, pairs: [pair] };
  const { values } = new FeatureExtractor(options).extract(window, createFeatureState());
  expect(values).toEqual({ 'a~b.correlation': 1, 'a~b.coherence': null });
  const only = new FeatureExtractor({ ...options, only: ['correlation'] }).extract(
    window,
    createFeatureState(),
  );
  expect(only.values).toEqual({ 'a~b.correlation': 1 });
});
