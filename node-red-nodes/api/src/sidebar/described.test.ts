import { sentence } from '@mantis-pdm/core/contract/said';
import { House } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { Described } from './described';
import { worded } from '@mantis-pdm/core/remarks';

test('a sensor or indicator that is described and never comes is told by its node, until it comes or the node goes', () => {
  const house = new House();
  const clock = { now: 0 };
  Object.assign(house.clock, { steady: () => clock.now });
  const latest = { asset: 'pump-1', at: 0, sensors: { flow: {} }, features: { values: { 'flow.mean': 1 } } };
  house.provide('historian', { latestAll: () => [latest, { asset: 'free', at: 1, sensors: {} }] } as never);
  const profile = {
    match: 'pump-*',
    name: '',
    class: 'pump',
    sensors: { fluw: {}, flow: {} },
    indicator: { feature: 'flow.rms' },
  };
  const remove = house.assets.declare('node-1', profile as never);
  house.assets.declare('node-2', { ...profile, match: 'fan-*' } as never);
  const described = new Described(house);
  const minute = () => {
    described.look();
    clock.now += 60_000;
    latest.at++;
    return house.notices.all();
  };
  for (let i = 0; i < 5; i++) expect(minute()).toEqual([]);
  const [notice, ...others] = minute();
  expect(others).toEqual([]);
  expect([notice.node, notice.name, ...notice.said.map((said) => sentence(said))]).toEqual([
    'node-1',
    'pump-*',
    'The description of pump-* names a sensor that nobody sends: no "fluw" has come; there is "flow"',
    'The description of pump-* names a feature that nobody makes: no "flow.rms" has come',
  ]);
  Object.assign(latest.sensors, { fluw: {} });
  expect(minute()[0].said).toHaveLength(1);
  remove();
  expect(minute()).toEqual([]);
});

test('without a historian nobody knows what comes', () => {
  const house = new House();
  house.assets.declare('node-1', {
    match: 'p',
    name: 'Pump',
    class: 'pump',
    sensors: { a: {} },
    indicator: null,
  } as never);
  new Described(house).look();
  expect(house.notices.all()).toEqual([]);
});

test('a wrong parent is told when flows have started, in the log once; that there is none, when others had time to speak', () => {
  const house = new House();
  const latest = [{ asset: 'hall', at: 0, sensors: {} }];
  const empty = { name: '', class: 'pump', sensors: {}, indicator: null };
  const declare = (match: string, parent: string | null) =>
    house.assets.declare(match, { ...empty, match, parent } as never);
  house.provide('historian', { latestAll: () => latest } as never);
  declare('a', 'b');
  declare('b', 'a');
  declare('c', 'hal');
  declare('d', 'hall');
  const warned: string[] = [];
  const described = new Described(house, (what) => warned.push(worded(what)));
  const told = () => {
    described.look();
    return house.notices.all().flatMap(({ said }) => said.map((one) => sentence(one)));
  };
  const circles = [
    'a cannot be a part of b, which is a part of a',
    'b cannot be a part of a, which is a part of b',
  ];
  const nobody = 'c is described as part of "hal", and no asset is called so; there is "hall"';
  expect(told()).toEqual(circles);
  expect(told()).toEqual([...circles, nobody]);
  expect(warned).toEqual([...circles, nobody]);
  declare('b', null);
  declare('c', null);
  expect(told()).toEqual([]);
  for (let i = 0; i < 8; i++) declare(`e${i}`, `e${i}`);
  expect(told()).toHaveLength(8);
  expect(warned.slice(3)).toEqual([
    ...[0, 1, 2, 3, 4].map((i) => `e${i} cannot be a part of itself`),
    '3 more are part of a wrong asset',
  ]);
});
