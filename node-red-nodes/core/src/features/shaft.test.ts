import { describe, expect, test } from 'vitest';
import { createFeatureState } from '.';
import { shaftSpeed } from './shaft';
import { channelOf, windowOf } from './window.fixture';

const options = { sensor: 'speed', rpm: null, maxAge: 60 };
const speed = (v: (number | null)[], unit = 'rpm', at = 0) =>
  windowOf({ speed: channelOf(v, 1, unit) }, { at });
const vibration = (at: number) => windowOf({ vibration: channelOf([1], 1000) }, { at });

describe('the speed of the shaft', () => {
  test('is the mean of its sensor, and holds for the windows of others', () => {
    const state = createFeatureState();
    expect(shaftSpeed(speed([1700, null, 1900]), state, options)).toBe(30);
    expect(shaftSpeed(vibration(60_000), JSON.parse(JSON.stringify(state)), options)).toBe(30);
  });

  test('is stated where nothing measures it', () => {
    expect(shaftSpeed(vibration(0), createFeatureState(), { ...options, sensor: '', rpm: 1500 })).toBe(25);
    expect(shaftSpeed(speed([null]), createFeatureState(), { ...options, rpm: 1500 })).toBe(25);
  });

  test.each([
    ['too old', vibration(100_000), options, 'older than 60 s'],
    ['of another unit', speed([5], 'bar'), options, 'a speed needs rpm or Hz'],
    ['nowhere', vibration(0), { ...options, sensor: '' }, 'not stated'],
    ['zero', speed([0]), options, 'stands still'],
  ])('%s', (_name, window, settings, reason) => {
    const state = { ...createFeatureState(), shaft: { hz: 30, at: 0 } };
    expect(shaftSpeed(window, state, settings)).toContain(reason);
  });

  test('that has not come yet', () => {
    expect(shaftSpeed(vibration(0), createFeatureState(), options)).toContain(
      'no speed of "speed" has come yet',
    );
  });
});
