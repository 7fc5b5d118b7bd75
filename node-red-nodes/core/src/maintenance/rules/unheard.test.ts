import { expect, test } from 'vitest';
import { noteNames, parseRules, unheard } from '.';
import { features, row, samples } from './rules.fixture';

const limit = (id: string, quantity: string) =>
  row({ id, when: 'limit', quantity, op: '>', threshold: 'asset' });

test('a rule that names a sensor which nobody sends is told, with the nearest name that came', () => {
  const names = new Set<string>();
  const rules = parseRules([
    limit('a', 'vibraton'),
    limit('b', 'vibration'),
    limit('c', '*'),
    limit('d', 'flow'),
  ]);
  expect(unheard(rules, names)).toEqual([]);
  noteNames(samples('vibration', [1]), names);
  noteNames(features({ 'pressure.last': 1, 'speed.rms': 2 }), names);
  expect([...names]).toEqual(['vibration', 'pressure']);
  expect(unheard(rules, names)).toEqual([
    { rule: 'a', sensor: 'vibraton', near: 'vibration' },
    { rule: 'd', sensor: 'flow', near: null },
  ]);
});

test('of silence a sensor counts, and not the asset', () => {
  const quiet = (id: string, quantity: string) =>
    row({ id, when: 'silence', quantity, op: '>', threshold: 'asset' });
  const rules = parseRules([quiet('a', 'asset'), quiet('b', 'Presure')]);
  expect(unheard(rules, new Set(['pressure']))).toEqual([{ rule: 'b', sensor: 'Presure', near: 'pressure' }]);
});

test('of more names than are kept nothing is said, and no further one is kept', () => {
  const many = new Set(Array.from({ length: 5_000 }, (_, i) => `s${i}`));
  noteNames(samples('vibration', [1]), many);
  expect(many.size).toBe(5_000);
  expect(unheard(parseRules([limit('a', 'vibraton')]), many)).toEqual([]);
});
