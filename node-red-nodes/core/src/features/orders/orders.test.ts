import { describe, expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor, type OrderOptions } from '..';
import { channelOf, windowOf } from '../window.fixture';
import { turnsFromPulses } from './turns';

const FS = 1000;
const N = 2000;
const at = (i: number) => i / FS;
/** A run-up from 10 to 30 turns a second. */
const turns = (i: number) => 10 * at(i) + 5 * at(i) ** 2;
const vibration = Array.from({ length: N }, (_, i) => 2 * Math.sin(2 * Math.PI * 2 * turns(i)));
const tacho = Array.from({ length: N }, (_, i) => Math.sin(2 * Math.PI * 4 * turns(i)));

function extract(
  other: ReturnType<typeof channelOf>,
  options: Partial<OrderOptions> = {},
  v: (number | null)[] = vibration,
) {
  const orders = { ...featureDefaults.orders, sensor: 'speed', orders: [1, 2], ...options };
  const extractor = new FeatureExtractor({ ...featureDefaults, groups: ['orders'], orders });
  return extractor.extract(windowOf({ s: channelOf(v, FS), speed: other }), createFeatureState());
}

test('a tachometer of four pulses a turn: the line stays at its order through the run-up', () => {
  const { values } = extract(channelOf(tacho, FS), { kind: 'pulses', pulsesPerTurn: 4 });
  expect(values['s.order2']).toBeCloseTo(2, 1);
  expect(values['s.order1']).toBeLessThan(0.02);
});

test('pulses count turns from their first rising edge', () => {
  const signal = Float64Array.from([0, 0, 1, 1, 0, 0, 1, 1, 0]);
  const found = new Float64Array(9);
  expect(turnsFromPulses(signal, 1, found)).toBe(2);
  expect(found[1]).toBeCloseTo(-0.125, 12);
  expect(found[8]).toBeCloseTo(1.625, 12);
});

describe('what does not exist has a reason', () => {
  const speed = (v: number, unit = 'Hz') => channelOf(new Array<number>(N).fill(v), FS, unit);

  test.each<[string, ReturnType<typeof channelOf>, Partial<OrderOptions>, string]>([
    ['no such sensor', speed(20), { sensor: 'other' }, 'needs the sensor "other"'],
    ['another sampling rate', channelOf([1, 2], 7), {}, 'needs the sensor "speed"'],
    ['a gap', channelOf([null, ...new Array<number>(N - 1).fill(20)], FS), {}, 'without gaps'],
    ['no speed', speed(20, 'bar'), {}, 'a speed needs rpm or Hz'],
    ['no pulses', speed(20), { kind: 'pulses' }, 'gave 0 pulses'],
    ['too slow', speed(1), {}, 'needs 8 turns'],
    ['no turn at all', speed(0), {}, 'needs 8 turns'],
    [
      'a stop',
      channelOf(
        Array.from({ length: N }, (_, i) => (i > 100 ? 0 : 500)),
        FS,
        'Hz',
      ),
      {},
      'stands still',
    ],
    ['too high', speed(20), { orders: [26] }, 'order 26 lies above'],
  ])('%s', (_name, channel, options, reason) => {
    const { values, reasons } = extract(channel, options);
    const name = `s.order${options.orders?.[0] ?? 1}`;
    expect(values[name]).toBeNull();
    expect(reasons?.[name]).toContain(reason);
  });

  test('a constant', () => {
    expect(extract(speed(20), {}, new Array<number>(N).fill(1)).reasons?.['s.order1']).toContain('constant');
  });
});
