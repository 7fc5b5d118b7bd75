import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosenOf, inSelection, selectionOf } from './selection';

const known = ['pump-1', 'pump-2', 'fan-1', 'oil, hot', 'a.b', 'hall/2*', "Müller's", 'p|q'];
const chosen = (text: string) => chosenOf(selectionOf(text), known);
const ALL = known;

test.each<[text: string, names: string[]]>([
  ['', ALL],
  ['*', ALL],
  ['.*', ALL],
  ['pump-1', ['pump-1']],
  ['pump-1, fan-1', ['pump-1', 'fan-1']],
  ['nowhere', ['nowhere']],
  ['pump-*', ['pump-1', 'pump-2']],
  ['pump-?', ['pump-1', 'pump-2']],
  ['pump-.*', ['pump-1', 'pump-2']],
  ['/^pump/', ['pump-1', 'pump-2']],
  ['/PUMP/i', ['pump-1', 'pump-2']],
  ['/x{1,2}|fan/', ['fan-1']],
  ['pump-*, fan-1', ['fan-1', 'pump-1', 'pump-2']],
  ['none-*', []],
  // As Grafana writes a variable with pump-1 and fan-1: csv, glob, regex, pipe, json, double quotes, single quotes.
  ['pump-1,fan-1', ['pump-1', 'fan-1']],
  ['{pump-1,fan-1}', ['pump-1', 'fan-1']],
  ['(pump-1|fan-1)', ['pump-1', 'fan-1']],
  ['pump-1|fan-1', ['pump-1', 'fan-1']],
  ['["pump-1","fan-1"]', ['pump-1', 'fan-1']],
  ['"pump-1","fan-1"', ['pump-1', 'fan-1']],
  ["'pump-1','fan-1'", ['pump-1', 'fan-1']],
  // One name as json, glob, regex.
  ['"oil, hot"', ['oil, hot']],
  ['a\\.b', ['a.b']],
  ['oil\\, hot', ['oil, hot']],
  ["Müller's", ["Müller's"]],
  ['{}', []],
  ['pump-{}', []],
])('%j is %j', (text, names) => {
  expect(chosen(text).sort()).toEqual([...names].sort());
});

test('whatever a variable holds, those and no others are chosen', () => {
  const name = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((text) => text.trim() === text && text !== '');
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), (names) => {
      const text = inSelection(names.length === 1 ? names[0] : names);
      expect(chosenOf(selectionOf(text), [...names, 'other']).sort()).toEqual([...names].sort());
    }),
  );
});

test.each([[[]], [''], [[' ']]])('a variable of which nothing is chosen (%j) stands for nobody', (value) => {
  expect(chosen(inSelection(value))).toEqual([]);
  expect(chosen(`pump-${inSelection(value)}`)).toEqual([]);
});

test('what is no regular expression is refused', () => {
  expect(() => selectionOf('/(/')).toThrow(SyntaxError);
});
