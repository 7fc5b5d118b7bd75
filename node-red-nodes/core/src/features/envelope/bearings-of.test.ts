import { expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor } from '..';
import type { Component } from '../../contract';
import { channelOf, windowOf } from '../window.fixture';
import { bearingsOf } from './bearings-of';
import { geometryOf } from './designations';

type Bearing = Extract<Component, { kind: 'bearing' }>;
const bearing = (others: Partial<Bearing> = {}): Bearing => {
  return { kind: 'bearing', name: 'drive end', designation: '6205-2RS', geometry: null, ratio: 1, sensors: ['s'], ...others }; // prettier-ignore
};
const numbers = { balls: 10, ballDiameter: 12.7, pitchDiameter: 70, contactAngle: 5 };

test.each(['6205', '6205-2RS', ' 6205-2rs jem skf ', 'SKF 6205 ZZ C3', '6205DDU'])(
  '%s is known by its designation',
  (name) => {
    expect(geometryOf(name)).toEqual({ balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, contactAngle: 0 });
  },
);

test.each(['', '62052', 'NU6205', '6205 ETN9', '16205'])('"%s" is not taken for another', (name) => {
  expect(geometryOf(name)).toBeUndefined();
});

test('its own numbers count before its designation; what is neither is said', () => {
  expect(bearingsOf([bearing({ geometry: numbers, ratio: 0.5, sensors: ['a', 'b'] })])).toEqual(
    ['a', 'b'].map((sensor) => ({
      sensor,
      balls: 10,
      ballDiameter: 12.7,
      pitchDiameter: 70,
      angle: 5,
      ratio: 0.5,
    })),
  );
  expect(bearingsOf([bearing({ designation: '6309' })])).toEqual([
    {
      sensor: 's',
      unknown: 'the geometry of bearing "drive end" (6309) is not known: state its four numbers',
    },
  ]);
});

test('the only bearing without a sensor is that of all; of two nobody knows which sits where', () => {
  const [one, two] = [bearing({ sensors: [] }), bearing({ name: 'other end', sensors: [] })];
  expect(bearingsOf([bearing(), one]).map(({ sensor }) => sensor)).toEqual(['s', '*']);
  expect(bearingsOf([one, two])).toEqual([]);
  expect(bearingsOf([{ kind: 'gear', name: 'pinion', teeth: 20, ratio: 1, sensors: ['s'] }])).toEqual([]);
});

/** Impacts at the outer race of a 6205 on a shaft of 30 Hz, each a ringing at 3 kHz. */
function outerRace(fs: number, hz: number): number[] {
  return Array.from({ length: fs }, (_, i) => {
    const since = (i / fs) % (1 / hz);
    return Math.exp(-since * 800) * Math.sin(2 * Math.PI * 3_000 * since) + 0.05 * Math.sin(i * i);
  });
}

/** How far the line of the outer race stands out where the components say that the bearing turns so often. */
function outerRaceRatio(v: number[], fs: number, ratio: number): number | null {
  const shaft = { sensor: '', rpm: 1_800, maxAge: 60 };
  const options = {
    ...featureDefaults,
    groups: ['envelope'] as const,
    bearings: bearingsOf([bearing({ ratio })]),
    shaft,
  };
  const channels = { s: channelOf(v, fs, 'g') };
  return new FeatureExtractor(options).extract(windowOf(channels), createFeatureState()).values[
    's.bpfoRatio'
  ];
}

test.each([1, 0.5])('the line of a fault is found where the components put it, turning by %d', (ratio) => {
  const v = outerRace(12_000, 3.5848 * 30 * ratio);
  expect(outerRaceRatio(v, 12_000, ratio)).toBeGreaterThan(20);
  expect(outerRaceRatio(v, 12_000, ratio * 0.77)).toBeLessThan(5);
});

test('a bearing whose geometry is not known has no lines, and says why', () => {
  const options = {
    ...featureDefaults,
    groups: ['envelope'] as const,
    bearings: bearingsOf([bearing({ designation: 'X' })]),
  };
  const { values, reasons } = new FeatureExtractor(options).extract(
    windowOf({ s: channelOf(outerRace(12_000, 100), 12_000, 'g') }),
    createFeatureState(),
  );
  expect(values['s.bpfo']).toBeNull();
  expect(reasons?.['s.bpfo']).toContain('state its four numbers');
});
