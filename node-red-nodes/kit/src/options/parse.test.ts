import { expect, test } from 'vitest';
import { O, type Option } from './option';
import { OptionError, parseOptions } from './parse';

const about = { label: 'Speed', help: 'How fast.' };
const rows = O.rows<number[]>({
  ...about,
  default: [1],
  parse: (value) => {
    if (!Array.isArray(value)) throw new Error('must be a list');
    return value as number[];
  },
});
const number = O.number({ ...about, default: 5, min: 1, max: 10 });
const optional = O.optionalNumber({ ...about, default: 5 });
const duration = O.duration({ ...about, unit: 's', default: 300, min: 1, max: 3600 });
const lasting = O.optionalDuration({ ...about, unit: 'h', default: null });
const extent = O.extent({ ...about, counted: 'samples', default: 5, min: 0, max: 100, integer: true });
const some = O.extent({ ...about, unit: 'samples or s', default: { ms: 60_000 }, min: 0.5 });
const text = O.text({ ...about, default: 'x' });
const flag = O.flag({ ...about, default: true });
const choice = O.choice({ ...about, default: 'a', choices: { a: 'A', b: 'B' } });
const node = O.node({ ...about, type: 'mantis-asset' });

const parse = (option: Option, value: unknown) => parseOptions({ speed: option }, { speed: value }).speed;

test.each<[string, Option, unknown, unknown]>([
  ['a number', number, 7, 7],
  ['a number from the dialog', number, '7.5', 7.5],
  ['no number', number, '', 5],
  ['an optional number', optional, '7', 7],
  ['an optional number that an older release did not have', optional, undefined, 5],
  ['an optional number left empty', optional, '', null],
  ['an optional number null', optional, null, null],
  ['a duration that an earlier release saved as a number', duration, 90, 90],
  ['the same from the dialog', duration, '90', 90],
  ['a duration as people write it', duration, '5 min', 300],
  ['a shorter one', duration, '1500 ms', 1.5],
  ['no duration', duration, '', 300],
  ['a duration in hours', lasting, '2 d', 48],
  ['a duration left empty', lasting, '', null],
  ['a duration that an older release did not have', lasting, undefined, null],
  ['a number of what is counted', extent, 7, 7],
  ['the same from the dialog', extent, '7', 7],
  ['the same with its word', extent, '40 samples', 40],
  ['a time instead', extent, '10 min', { ms: 600_000 }],
  ['a time as short as a number of it', extent, '7 s', { ms: 7_000 }],
  ['no time at all', extent, '0 s', 0],
  ['no extent', extent, '', 5],
  ['an extent that an older release did not have', some, undefined, { ms: 60_000 }],
  ['a part of what is counted', some, '0.5', 0.5],
  ['text', text, 'y', 'y'],
  ['text that looks like a number', text, 5, '5'],
  ['text left empty on purpose', text, '', ''],
  ['no text', text, undefined, 'x'],
  ['a flag', flag, false, false],
  ['a flag from an environment variable', flag, 'false', false],
  ['the other flag from an environment variable', flag, 'true', true],
  ['no flag', flag, undefined, true],
  ['a choice', choice, 'b', 'b'],
  ['no choice', choice, '', 'a'],
  ['rows', rows, [2, 3], [2, 3]],
  ['rows as JSON', rows, '[2]', [2]],
  ['no rows', rows, undefined, [1]],
  ['a reference', node, 'abc.1', 'abc.1'],
  ['no reference', node, undefined, ''],
])('%s', (_name, option, value, parsed) => {
  expect(parse(option, value)).toEqual(parsed);
});

test.each<[string, Option, unknown, string]>([
  ['too small', number, 0, '0: must be a number from 1 to 10'],
  ['no number at all', number, 'fast', '"fast": must be a number from 1 to 10'],
  ['blanks', number, '  ', '"  ": must be a number from 1 to 10'],
  ['a flag for a number', number, true, 'true: must be a number from 1 to 10'],
  ['endless', optional, 'Infinity', '"Infinity": must be a number'],
  ['NaN', optional, NaN, 'NaN: must be a number'],
  ['a bigint', optional, 5n, '5: must be a number'],
  ['a half', O.number({ ...about, default: 1, integer: true }), 1.5, '1.5: must be a whole number'],
  [
    'under the floor',
    O.number({ ...about, default: 1, min: 1, unit: 'ms' }),
    0,
    '0: must be a number of at least 1 ms',
  ],
  ['over the top', O.number({ ...about, default: 1, max: 9 }), 10, '10: must be a number of at most 9'],
  ['no duration at all', duration, 'soon', '"soon": must be a duration such as 30 s, 5 min, 24 h or 2 d'],
  ['a unit that may be two', duration, '5 m', '"5 m": "m" may be minutes or months: write min'],
  ['a duration too long', duration, '2 h', '"2 h": must be at most 1 h'],
  ['a duration too short', duration, '500 ms', '"500 ms": must be at least 1 s'],
  ['a part of a sample', extent, '2.5', '"2.5": must be a whole number, or a duration such as 10 min'],
  [
    'a part of what has no word',
    O.extent({ ...about, default: 1, integer: true }),
    2.5,
    '2.5: must be a whole number, or a duration',
  ],
  ['too few', extent, '-1', '"-1": must be at least 0 samples'],
  ['too many', extent, '101 samples', '"101 samples": must be at most 100 samples'],
  ['too little of what has no word', some, 0, '0: must be at least 0.5'],
  ['no time at all where there must be some', some, '0 s', '"0 s": must be at least 0.5'],
  ['endless samples', extent, Infinity, 'must be a number, or a duration such as 10 min'],
  ['blanks for an extent', extent, ' ', 'must be a duration such as 30 s, 5 min, 24 h or 2 d, 40 samples'],
  ['samples of what has no word', some, '4 samples', '"4 samples": must be a duration such as'],
  ['a unit of samples that may be two', extent, '5 m', '"5 m": "m" may be minutes or months: write min'],
  ['half a flag', flag, 'yes', '"yes": must be true or false'],
  ['no such choice', choice, 'c', '"c": must be one of a, b'],
  ['a choice that every object has', choice, 'constructor', '"constructor": must be one of a, b'],
  ['rows that are none', rows, { a: 1 }, '{"a":1}: must be a list'],
  ['broken JSON', rows, '[1', '"[1": '],
  ['required text', O.text({ ...about, default: '', required: true }), ' ', '" ": must not be empty'],
  [
    'required reference',
    O.node({ ...about, type: 't', required: true }),
    undefined,
    'missing: must not be empty',
  ],
  [
    'long text',
    O.text({ ...about, default: '', maxLength: 3 }),
    'abcd',
    '"abcd": is longer than 3 characters',
  ],
  ['very long text', text, 'x'.repeat(1001), 'is longer than 1000 characters'],
  ['long reference', node, 'x'.repeat(101), 'is longer than 100 characters'],
  ['an object for text', text, { a: 1 }, '{"a":1}: must be text'],
])('%s is refused by the name that the dialog shows', (_name, option, value, sentence) => {
  expect(() => parse(option, value)).toThrow(OptionError);
  expect(() => parse(option, value)).toThrow(/^Setting "Speed" is /);
  expect(() => parse(option, value)).toThrow(sentence);
});

test('a widget that throws something odd is told too', () => {
  const odd = O.rows({
    ...about,
    default: 0,
    parse: () => {
      throw 'odd';
    },
  });
  expect(() => parse(odd, 5)).toThrow('Setting "Speed" is 5: odd');
});

test('default rows are a copy: what one node changes is not the default of the next', () => {
  (parse(rows, undefined) as number[]).push(9);
  expect(parse(rows, undefined)).toEqual([1]);
});

test('secrets are no settings', () => {
  expect(parseOptions({ token: O.secret(about) }, { token: 'leaked' })).toEqual({});
});

test('a section and a condition mark each of their options', () => {
  const own = O.number({ label: 'Zone', default: 1, help: 'A limit.' });
  const when = { severity: ['true'] };
  expect(O.section('Severity', { own }, when)).toEqual({ own: { ...own, section: 'Severity', when } });
  expect(O.section('Severity', { own })).toEqual({ own: { ...own, section: 'Severity' } });
  expect(O.when(when, { own })).toEqual({ own: { ...own, when } });
});

test('what was saved before there was an option means what it meant', () => {
  const table = { name: O.text({ ...about, default: 'new', former: 'old' }) };
  expect(parseOptions(table, {})).toEqual({ name: 'old' });
  expect(parseOptions(table, { name: 'new' })).toEqual({ name: 'new' });
});
