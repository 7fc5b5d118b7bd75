import { expect, test } from 'vitest';
import type { Regimes } from '../contract/model-card';
import { channelOf, windowOf } from '../features/window.fixture';
import { normaliseByRegime } from '.';

/** Two altitudes; at the higher one the sensor reads 100 less and scatters twice as much. */
const regimes: Regimes = {
  settings: [{ sensor: 'altitude', scale: 10 }],
  centres: [[0], [20]],
  reach: 0.5,
  sensors: [
    { sensor: 't2', mean: [500, 400], std: [1, 2] },
    { sensor: 'absent', mean: [0, 0], std: [1, 1] },
  ],
};

test('what the settings do to a sensor is taken away, what remains is in standard deviations', () => {
  const window = windowOf({ altitude: channelOf([0, 20, 1]), t2: channelOf([501, 402, 500]) });
  const { channels } = normaliseByRegime(window, regimes);
  expect(channels.t2).toMatchObject({ unit: '1', v: [1, 1, 0] });
  expect(channels.altitude).toEqual(window.channels.altitude);
  expect(window.channels.t2.v).toEqual([501, 402, 500]);
});

test('a row in no known regime, or without its setting or value, has no value', () => {
  const window = windowOf({ altitude: channelOf([10, null, 20]), t2: channelOf([450, 400, null]) });
  expect(normaliseByRegime(window, regimes).channels.t2.v).toEqual([null, null, null]);
  const blind = windowOf({ t2: channelOf([450]) });
  expect(normaliseByRegime(blind, regimes).channels.t2.v).toEqual([null]);
  expect(normaliseByRegime({ ...blind, channels: {} }, regimes).channels).toEqual({});
});
