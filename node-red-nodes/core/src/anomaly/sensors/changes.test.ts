import { expect, test } from 'vitest';
import { parseObject, rankOfSensor, sensorStates, type SensorFault } from '../../contract';
import { examples } from '../../contract/example.fixture';
import { sensorChanges, type StandingFaults } from './changes';

const fault = (sensor: string, more: Partial<SensorFault> = {}): SensorFault => ({
  ...{ sensor, status: 'failure', fault: 'frozen', since: 5, detail: '3.2, 40 times in a row' },
  ...more,
});

test('a fault is told when it begins, when it becomes another, and when it is over; never twice', () => {
  const told: StandingFaults = {};
  const see = (sensors: SensorFault[], at: number) =>
    sensorChanges({ sensors }, told, { features: { ...examples.features, at } }).map(
      ({ sensor, status, fault: reason, since }) => [sensor, status, reason, since],
    );
  expect(see([], 1)).toEqual([]);
  expect(see([fault('x')], 10)).toEqual([['x', 'failure', 'frozen', 5]]);
  expect(see([fault('x', { detail: '3.2, 41 times in a row' })], 11)).toEqual([]);
  const noisy = fault('y', { status: 'out-of-specification', fault: 'noisy' });
  expect(see([fault('x', { fault: 'gone' }), noisy], 12)).toEqual([
    ['x', 'failure', 'gone', 5],
    ['y', 'out-of-specification', 'noisy', 5],
  ]);
  expect(see([noisy], 13)).toEqual([['x', 'normal', null, 13]]);
  expect(sensorChanges({}, told, { features: examples.features })).toMatchObject([
    { sensor: 'y', status: 'normal' },
  ]);
  expect(told).toEqual({});
});

test('each is an object of the contract with an id of its own, which a replay repeats', () => {
  const tell = () =>
    sensorChanges({ sensors: [fault('x'), fault('y')] }, {}, { features: examples.features, branch: 'fast' });
  const found = tell();
  expect(found.map((one) => parseObject(one))).toEqual(found);
  expect(found.map(({ id }) => id.slice(id.indexOf('~')))).toEqual([
    '~sensor-status:fast.0',
    '~sensor-status:fast.1',
  ]);
  expect(tell()).toEqual(found);
});

test('the numbers of the statuses rise with their urgency', () => {
  expect(sensorStates.map(rankOfSensor)).toEqual([0, 1, 2, 3, 4]);
});
