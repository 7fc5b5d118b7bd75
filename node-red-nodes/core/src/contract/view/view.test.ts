import { describe, expect, test } from 'vitest';
import {
  alarmQuerySchema,
  backupRequestSchema,
  closingSchema,
  commentedSchema,
  historyQuerySchema,
  reasonedSchema,
  shelvingSchema,
  workOrderQuerySchema,
  type Schema,
} from '.';

const refusal = (schema: Schema, value: unknown) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue && [issue.path.join('.'), issue.message];
};

describe('a history is asked of', () => {
  const ask = (query: object) => historyQuerySchema.parse({ asset: 'a', series: 'raw.x', ...query });

  test('series by names with commas between', () => {
    expect(ask({ series: 'raw.flow\\, left, raw.x' }).series).toEqual(['raw.flow, left', 'raw.x']);
    const many = (n: number) => ({
      asset: 'a',
      series: Array.from({ length: n }, (_, i) => `raw.${i}`).join(),
    });
    expect(refusal(historyQuerySchema, many(100))).toBeUndefined();
    expect(refusal(historyQuerySchema, many(101))).toEqual(['series', 'at most 100 names at a time']);
  });

  test('times as epoch ms, however small, or ISO 8601', () => {
    expect(ask({ from: '5', to: '2026-01-01T00:00:00Z' })).toMatchObject({
      from: 5,
      to: Date.UTC(2026, 0, 1),
    });
    expect(ask({ from: '-1.5' }).from).toBe(-1.5);
    expect(refusal(historyQuerySchema, { asset: 'a', series: 'x', to: 'soon' })).toEqual([
      'to',
      'must be a time: ISO 8601, or epoch s, ms, µs or ns',
    ]);
  });

  test('a whole number of buckets', () => {
    expect([ask({ points: '1' }).points, ask({ points: '5000' }).points, ask({}).points]).toEqual([
      1,
      5000,
      undefined,
    ]);
    for (const points of ['0', '5001', '1.5', 'x']) {
      expect(refusal(historyQuerySchema, { asset: 'a', series: 'x', points })).toEqual([
        'points',
        'must be a whole number from 1 to 5000',
      ]);
    }
  });
});

test('words have commas between; of none at all nothing is left; a wrong one is told beside the right ones', () => {
  expect(alarmQuerySchema.parse({ states: ' unack, ,acked' }).states).toEqual(['unack', 'acked']);
  expect([alarmQuerySchema.parse({}).states, alarmQuerySchema.parse({ states: ',' }).states]).toEqual([
    undefined,
    undefined,
  ]);
  expect(refusal(alarmQuerySchema, { states: 'unack,gone' })).toEqual([
    'states',
    expect.stringMatching(/^must be of normal, unack/),
  ]);
});

describe('a comment', () => {
  test.each([undefined, null, {}, { comment: null }, { comment: '' }])('is empty in %j', (body) => {
    expect(commentedSchema.parse(body)).toEqual({ comment: '' });
  });

  test.each([7, {}, 'x'.repeat(4001)])('is text of 4000 characters at most', (comment) => {
    const said = ['comment', 'must be text of at most 4000 characters'];
    expect([refusal(commentedSchema, { comment }), refusal(reasonedSchema, { comment })]).toEqual([
      said,
      said,
    ]);
  });

  test('is wanted where others will ask why', () => {
    const said = ['comment', 'say why, for those who miss the alarm'];
    expect(refusal(reasonedSchema, { comment: ' ' })).toEqual(said);
    expect(refusal(reasonedSchema, {})?.[0]).toBe('comment');
    expect(refusal(reasonedSchema, [])).toEqual(['', 'must be a JSON object']);
  });
});

test('an alarm is shelved for a week at most', () => {
  const shelve = (minutes: unknown) => refusal(shelvingSchema, { minutes, comment: 'noise' });
  expect([shelve(0.5), shelve(10_080)]).toEqual([undefined, undefined]);
  for (const minutes of [0, -1, 10_081, '5', undefined]) {
    expect(shelve(minutes)).toEqual(['minutes', 'must be a number above 0 and at most 10080']);
  }
});

describe('an order is closed', () => {
  test('with what was found, and how it had failed', () => {
    const body = { resolution: 'replaced', finding: 'failed', failureMode: 'spalling' };
    expect(closingSchema.parse(body)).toEqual({ ...body, comment: '' });
    expect(closingSchema.parse({ resolution: 'repaired', finding: null, failureMode: null })).toEqual({
      resolution: 'repaired',
      comment: '',
    });
  });

  test.each([
    [{}, 'resolution'],
    [{ resolution: 'gone' }, 'resolution'],
    [{ resolution: 'repaired', finding: 'x' }, 'finding'],
    [{ resolution: 'repaired', failureMode: 'wear' }, 'failureMode'],
    [{ resolution: 'repaired', finding: 'in-time', failureMode: 'wear' }, 'failureMode'],
    [{ resolution: 'repaired', finding: 'failed', failureMode: '' }, 'failureMode'],
    [{ resolution: 'repaired', finding: 'failed', failureMode: 'a\nb' }, 'failureMode'],
    [{ resolution: 'repaired', finding: 'failed', failureMode: 'x'.repeat(257) }, 'failureMode'],
  ])('but not with %j', (body, field) => {
    expect(refusal(closingSchema, body)?.[0]).toBe(field);
  });
});

test('a backup has a plain name with its ending, or none', () => {
  const schema = backupRequestSchema('duckdb');
  expect(schema.parse({ file: 'a-1.duckdb' })).toEqual({ file: 'a-1.duckdb' });
  for (const body of [undefined, null, {}, { file: null }, { file: '' }])
    expect(schema.parse(body).file).toBeUndefined();
  for (const file of ['../a.duckdb', '.a.duckdb', 'a/b.duckdb', 'a.txt', 'a\0.duckdb', 7])
    expect(refusal(schema, { file })).toEqual([
      'file',
      'must be a plain name of letters, digits, . _ - that ends in .duckdb',
    ]);
});

test.each([alarmQuerySchema, workOrderQuerySchema])(
  'cases are asked for by a range and a number of rows',
  (schema) => {
    expect(schema.parse({ from: '1000', to: '1970-01-01T00:00:02Z', limit: '501' })).toEqual({
      ...{ from: 1000, to: 2000, limit: 501 },
    });
    expect(schema.parse({})).toEqual({});
    expect(refusal(schema, { limit: '5000' })).toBeUndefined();
    for (const limit of ['0', '5001', '1.5', 'all', ''])
      expect(refusal(schema, { limit })).toEqual(['limit', 'must be a whole number from 1 to 5000']);
    expect(refusal(schema, { from: 'yesterday' })?.[0]).toBe('from');
  },
);
