import { readOptions } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { definition } from './definition';
import { namesOf } from './names';

test('settings and tables name sensors; * and what is empty name none', () => {
  const bearing = { balls: 9, ballDiameter: 1, pitchDiameter: 4, angle: 0 };
  const { values } = readOptions(definition.options, {
    ...{ sensors: 'vib, temp', speedSensor: 'rpm' },
    bearings: [
      { ...bearing, sensor: '*' },
      { ...bearing, sensor: 'vib-de' },
    ],
    pairs: [{ a: 'p-in', b: 'p-out' }],
  });
  expect(namesOf(values).map(({ name, by }) => [by.values.label, name])).toEqual([
    ['Sensors', 'vib'],
    ['Sensors', 'temp'],
    ['Speed sensor', 'rpm'],
    ['Bearings', 'vib-de'],
    ['Pairs', 'p-in'],
    ['Pairs', 'p-out'],
  ]);
  expect(namesOf(readOptions(definition.options, {}).values)).toEqual([]);
});
