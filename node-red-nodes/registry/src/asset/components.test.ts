import { expect, test } from 'vitest';
import { parseComponents } from './components';

const numbers = { balls: 9, ballDiameter: 7.94, pitchDiameter: 39.04, contactAngle: null };
const bearing = { kind: 'bearing', name: ' drive end ', sensors: 'vibration, temperature', ratio: null };

test('each row is a component with what its kind has; rows without a name are left out', () => {
  expect(
    parseComponents([
      { ...bearing, designation: ' 6205-2RS ', teeth: 5 },
      { ...bearing, name: 'other end', sensors: '', ratio: 2, ...numbers },
      { kind: 'bearing', name: '' },
      { kind: 'gear', name: 'pinion', teeth: 23, balls: 9 },
      { kind: 'blades', name: 'fan', blades: 7 },
    ]),
  ).toEqual([
    {
      ...{ kind: 'bearing', name: 'drive end', sensors: ['vibration', 'temperature'], ratio: 1 },
      ...{ designation: '6205-2RS', geometry: null },
    },
    {
      ...{ kind: 'bearing', name: 'other end', sensors: [], ratio: 2, designation: '' },
      geometry: { ...numbers, contactAngle: 0 },
    },
    { kind: 'gear', name: 'pinion', sensors: [], ratio: 1, teeth: 23 },
    { kind: 'blades', name: 'fan', sensors: [], ratio: 1, blades: 7 },
  ]);
});

test.each([
  ['no list', 'must be a list of components'],
  [[{ ...bearing, ...numbers, balls: 2 }], 'drive end balls is 2: '],
  [[{ ...bearing, ...numbers, balls: null }], 'drive end balls is null: '],
  [[{ ...bearing }], 'drive end designation is missing: name the bearing, or give its four numbers'],
  [[{ kind: 'gear', name: 'pinion', teeth: null }], 'pinion teeth is null: '],
  [[{ kind: 'belt', name: 'x' }], 'x kind is "belt": '],
  [Array.from({ length: 201 }, (_, i) => ({ kind: 'gear', name: `g${i}`, teeth: 9 })), '<=200 items'],
])('%j is refused', (value, sentence) => {
  expect(() => parseComponents(value)).toThrow(sentence);
});
