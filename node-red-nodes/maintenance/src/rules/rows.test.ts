import { defaultRules } from '@mantis-pdm/core/maintenance';
import { expect, test } from 'vitest';
import { defaultRows, parseRows, toRules } from './rows';

const row = { ...defaultRows[1], id: 'mine' };

test('the default table is the decision matrix, and comes through the dialog unchanged', () => {
  expect(toRules(parseRows([...defaultRows]))).toEqual(defaultRules);
  expect(toRules(parseRows([...defaultRules]))).toEqual(defaultRules);
});

test('a row is written with words', () => {
  const [rule] = toRules(
    parseRows([
      {
        ...row,
        threshold: ' 40 ',
        forS: 2,
        classes: 'pump, fan',
        criticalities: 'high',
        tells: 'technician, shift lead ,',
        alarm: '–',
        order: '–',
      },
    ]),
  );
  expect(rule).toMatchObject({
    threshold: 40,
    forMs: 2000,
    classes: ['pump', 'fan'],
    criticalities: ['high'],
    tells: ['technician', 'shift lead'],
    then: { alarm: null, workOrder: null },
  });
});

test('the verdict is true or false, and what it raises as urgent as the score', () => {
  const [rule] = toRules(parseRows([{ ...defaultRows[0], threshold: 'false', clearS: 60 }]));
  expect(rule).toMatchObject({ threshold: false, clearMs: 60_000, then: { alarm: 'by score' } });
});

test('a row that was only begun takes the plain values', () => {
  const short = { id: 'r', when: 'rul', quantity: 'p10', op: '<', threshold: 5, order: 'repair' };
  expect(toRules(parseRows([short]))[0]).toMatchObject({
    forCount: 1,
    clear: 0,
    clearMs: 0,
    then: { alarm: null, workOrder: { type: 'repair', priority: 'medium' } },
  });
});

test('a rate is taken over an hour, or the time that the row says', () => {
  const read = (cells: object) => toRules(parseRows([{ ...row, of: 'rate', threshold: -5, ...cells }]))[0];
  expect(read({ overS: '2 h' })).toMatchObject({ of: 'rate', threshold: -5, overMs: 7_200_000 });
  for (const overS of ['', null, undefined]) expect(read({ overS })).toMatchObject({ overMs: 3_600_000 });
  const { of: _of, overS: _over, ...earlier } = row;
  expect(toRules(parseRows([earlier]))[0]).toMatchObject({ of: 'value', overMs: 3_600_000 });
});

test.each([
  ['no list', 'x', 'must be a list of rules'],
  ['a threshold that is no number', [{ ...row, threshold: 'soon' }], '0.threshold is NaN'],
  ['no threshold', [{ ...row, threshold: undefined }], '0.threshold is ""'],
  ['no row', [5], '0 is 5'],
])('%s is refused with its place', (_name, value, message) => {
  expect(() => parseRows(value)).toThrow(message);
});

test('durations are read as people write them, and numbers of saved flows as seconds', () => {
  const [rule] = defaultRows.filter(({ when }) => when === 'silence');
  const read = (cells: object) => toRules(parseRows([{ ...rule, ...cells }]))[0];
  expect(read({ forS: '5 min', clearS: '1 h', threshold: '2 d' })).toMatchObject({
    forMs: 300_000,
    clearMs: 3_600_000,
    threshold: 172_800,
  });
  expect(read({ forS: 90, clearS: '30', threshold: '600' })).toMatchObject({
    forMs: 90_000,
    clearMs: 30_000,
    threshold: 600,
  });
});
