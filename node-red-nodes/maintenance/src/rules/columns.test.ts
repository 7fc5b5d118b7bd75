import { faultOfRows } from '@mantis-pdm/node-red-kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns } from './columns';
import { defaultRows, parseRows, type RuleRow } from './rows';

const base = { ...defaultRows[1], id: 'mine' };
const faultOf = (cells: object) => faultOfRows(columns, [{ ...base, ...cells }]);

describe('the dialog says of a row what the runtime would', () => {
  test.each([
    [{ quantity: 'p95' }, 'row 1: Quantity is "p95": must be one of p10, p50, p90'],
    [{ threshold: 'abc' }, 'row 1: Threshold is "abc": must be a number, or asset'],
    [{ when: 'health', quantity: 'score' }, 'row 1: Threshold is "asset": must be a number'],
    [{ forCount: 'abc' }, 'row 1: In a row is "abc": must be a number'],
    [{ forCount: 0 }, 'row 1: In a row is 0: must be at least 1'],
    [{ forCount: 1.5 }, 'row 1: In a row is 1.5: must be a whole number'],
    [{ forCount: 10_001 }, 'row 1: In a row is 10001: must be at most 10000'],
    [
      { criticalities: 'high, hgh' },
      'row 1: Criticalities has "hgh": must be among low, medium, high, critical',
    ],
    [{ forS: '5 m' }, 'row 1: For is "5 m": "m" may be minutes or months: write min'],
    [
      { ...defaultRows.find(({ when }) => when === 'silence'), threshold: 'soon' },
      'row 1: Threshold is "soon": must be a duration such as 30 s, 5 min, 24 h or 2 d',
    ],
    [{ of: 'rate' }, 'row 1: Threshold is "asset": must be a number'],
    [{ of: 'rate', threshold: 5, overS: '30 s' }, 'row 1: Rate over is "30 s": must be at least 1 min'],
    [{ of: 'rate', threshold: 5, overS: '31 d' }, 'row 1: Rate over is "31 d": must be at most 30 d'],
    [{ ...defaultRows[0], of: 'rate' }, 'row 1: Of it is "rate": must be one of value'],
    [{ id: '' }, 'row 1: Rule must not be empty'],
    [{ id: 'x'.repeat(65) }, 'row 1: Rule is longer than 64 characters'],
    [{ alarm: 'by score' }, 'row 1: Alarm is "by score": must be one of –, low, medium, high, urgent'],
  ])('%j', (cells, sentence) => {
    expect(faultOf(cells)).toBe(sentence);
    expect(() => parseRows([{ ...base, ...cells }])).toThrow();
  });

  test('the shipped rows are in order', () => {
    expect(faultOfRows(columns, defaultRows)).toBeUndefined();
    expect(faultOfRows(columns, 'none')).toBeUndefined();
  });

  test('whatever the cells hold', () => {
    const cell: Record<keyof RuleRow, fc.Arbitrary<unknown>> = {
      id: fc.constantFrom('a', '', 'x'.repeat(65)),
      title: fc.constantFrom('', 'T', 'x'.repeat(201)),
      cause: fc.constantFrom('', 'Wear.', 'x'.repeat(501)),
      consequence: fc.constantFrom('', 'x'.repeat(500)),
      action: fc.constantFrom('', 'Look.', 'x'.repeat(501)),
      when: fc.constantFrom('rul', 'anomaly', 'health', 'limit', 'quality', 'sensor', 'silence', 'abc'),
      quantity: fc.constantFrom('p10', 'p95', 'anomalous', 'severity', 'score', 'faults', '*', ''),
      tells: fc.constantFrom('', 'admin', 'admin, technician', 'x'.repeat(65), 'a,'.repeat(10) + 'a'),
      of: fc.constantFrom('value', 'rate', 'slope'),
      overS: fc.constantFrom('1 h', 60, 59, '31 d', '', 'abc'),
      op: fc.constantFrom('<', '<=', '>', '>=', '=', '!'),
      threshold: fc.constantFrom('5', '-0.5', '2 h', 'asset', 'true', 'high', 'abc', ''),
      clear: fc.constantFrom(0, 2, -1, 'abc'),
      clearPercent: fc.constantFrom(0, 2, -1, 101, 'abc'),
      clearS: fc.constantFrom(0, 2, -1, '5 min', '', 'abc'),
      forCount: fc.constantFrom(1, 0, 2.5, 10_001, 'abc'),
      forS: fc.constantFrom(0, 2, -1, '24 h', '5 m', 'abc'),
      latch: fc.boolean(),
      classes: fc.constantFrom('', 'pump, fan'),
      criticalities: fc.constantFrom('', 'high', 'high, low', 'hgh'),
      alarm: fc.constantFrom('–', 'low', 'by score', 'abc'),
      order: fc.constantFrom('–', 'inspection', 'abc'),
      orderPriority: fc.constantFrom('low', 'by score'),
    };
    const keys = Object.keys(cell) as (keyof RuleRow)[];
    const rows = fc
      .tuple(fc.record(cell as never), fc.subarray(keys, { maxLength: 5 }), fc.nat(defaultRows.length - 1))
      .map(([odd, changed, i]) => ({
        ...defaultRows[i],
        ...Object.fromEntries(changed.map((key) => [key, (odd as RuleRow)[key]])),
      }));
    const runs = (row: object) => {
      try {
        return parseRows([row]).length === 1;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(rows, (row) => {
        expect([faultOfRows(columns, [row]) === undefined, row]).toEqual([runs(row), row]);
      }),
      { numRuns: 2000 },
    );
  });
});
