import { foreign } from '@mantis-pdm/core/remarks';
import { part } from '@mantis-pdm/core/contract/said';
import type { NamedBySetting } from '@mantis-pdm/core/naming';
import { expect, test } from 'vitest';
import { House } from '../ports';
import { StatusLight } from '../status';
import { describeNode, settingNames } from '.';
import { O } from '../options';
import { NameWatch } from './name-watch';
import { sentence, type Said } from '@mantis-pdm/core/contract/said';

const by = part('naming.by.rule', { rule: 'hot' });
const samples = (...names: string[]) =>
  ({ kind: 'samples', asset: 'p-1', channels: Object.fromEntries(names.map((name) => [name, {}])) }) as never;

function watched(names: Pick<NamedBySetting, 'what' | 'name'>[]) {
  const clock = { now: 1e9 };
  const house = new House();
  Object.assign(house.clock, { steady: () => clock.now });
  const [warned, shown]: [string[], (string | undefined)[]] = [[], []];
  const status = new StatusLight(
    ({ text }) => void shown.push(text),
    () => (clock.now += 2_000),
  );
  status.working(foreign('on'));
  const log = { warn: (said: Said) => void warned.push(sentence(said)) };
  const named = () => names.map((one) => ({ ...one, by }));
  const watch = new NameWatch({ node: 'n1', name: 'rules', named, house, status, log });
  const speak = (minutes: number, ...sensors: string[]) => {
    for (let i = 0; i < minutes; i++) {
      watch.note(samples(...sensors));
      clock.now += 60_000;
    }
  };
  return { watch, house, warned, shown, speak };
}

test('an unknown name is in the status and among the notices until it comes, and warned of once', () => {
  const { watch, house, warned, shown, speak } = watched([
    { what: 'sensor', name: 'vibraton' },
    { what: 'class', name: 'pump' },
  ]);
  speak(4, 'vibration');
  watch.look();
  expect([house.notices.all(), warned]).toEqual([[], []]);
  speak(2, 'vibration');
  watch.look();
  watch.look();
  expect(shown.at(-1)).toBe('unknown: vibraton + 1');
  expect(warned).toEqual([
    'Rule "hot" names a sensor that nobody sends: no "vibraton" has come; there is "vibration"',
    'Rule "hot" names a class that no asset has: "pump"',
  ]);
  expect(house.notices.all()).toMatchObject([{ node: 'n1', name: 'rules', said: [{}, {}] }]);
  house.assets.declare('a', { match: 'other-*', class: 'pump' } as never);
  speak(1, 'vibraton');
  watch.look();
  expect([shown.at(-1), house.notices.all(), warned.length]).toEqual(['on', [], 2]);
});

test('a node that closes takes its notices along', () => {
  const { watch, house, speak } = watched([{ what: 'sensor', name: 'flow' }]);
  speak(6, 'vibration');
  watch.look();
  expect(house.notices.all()).toHaveLength(1);
  watch.end();
  expect(house.notices.all()).toEqual([]);
});

test('settings name one, or several with commas between; what is empty names none', () => {
  const text = (label: string) => O.text({ label, default: '', help: '' });
  const options = { one: text('One'), many: text('Many'), none: text('None') };
  const definition = describeNode({
    type: 'mantis-x',
    title: 'x',
    role: 'transform',
    inputs: 1,
    outputs: [],
    options,
  });
  const values = { one: ' a, b ', many: 'c, d\\, e', none: '' };
  const named = settingNames(definition, values, [
    ['sensor', 'one'],
    ['feature', 'many', 'list'],
    ['sensor', 'none'],
  ]);
  expect(named.map(({ what, name, by: { values } }) => [what, name, values.label])).toEqual([
    ['sensor', 'a, b', 'One'],
    ['feature', 'c', 'Many'],
    ['feature', 'd, e', 'Many'],
  ]);
});
