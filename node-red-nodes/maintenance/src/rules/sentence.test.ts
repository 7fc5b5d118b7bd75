import { expect, test } from 'vitest';
import { defaultRows } from './rows';
import { sentenceOf } from './sentence';

const plain = {
  when: 'rul',
  quantity: 'p10',
  op: '<',
  threshold: 'asset',
  alarm: 'high',
  order: 'replacement',
};

test.each([
  [
    { ...plain, of: 'rate', overS: '2 h', threshold: '-5' },
    'when p10 changes by < -5 an hour, over 2 h: high alarm, replacement',
  ],
  [
    { ...plain, of: 'rate', overS: 3600, when: 'limit', quantity: '*', op: '>', threshold: 5 },
    'when a sensor changes by > 5 an hour, over 3600 s: high alarm, replacement',
  ],
  [
    { ...plain, of: 'rate', when: 'limit', quantity: 'temp', op: '>', threshold: 5 },
    'when temp changes by > 5 an hour, over 1 h: high alarm, replacement',
  ],
  [
    { ...plain, of: 'rate', when: 'health', quantity: 'score', threshold: -9 },
    'when health score changes by < -9 an hour, over 1 h: high alarm, replacement',
  ],
  [{ ...plain, forCount: 3 }, 'when p10 < the asset’s threshold, 3 in a row: high alarm, replacement'],
  [
    { ...plain, id: 'rul', threshold: 40, order: '–', latch: true },
    'rul: when p10 < 40: high alarm, which latches',
  ],
  [
    { ...plain, when: 'limit', quantity: 'temp', op: '>', alarm: '–', order: '–' },
    'when temp > its limit: nothing',
  ],
  [
    { ...plain, when: 'anomaly', quantity: 'anomalous', threshold: 'false' },
    'when it is not anomalous: high alarm, replacement',
  ],
  [
    {
      ...plain,
      when: 'health',
      quantity: 'score',
      threshold: '40',
      forS: 9,
      criticalities: 'high',
      classes: 'pump',
    },
    'when health score < 40, for 9 s, only high, pump: high alarm, replacement',
  ],
  [
    { ...plain, when: 'silence', quantity: '*', threshold: '90' },
    'when no data come from a sensor for 90 s: high alarm, replacement',
  ],
  [
    { ...plain, when: 'silence', quantity: 'temp' },
    'when no data come from temp for five of its usual intervals: high alarm, replacement',
  ],
  [
    { ...plain, when: 'limit', quantity: '*', op: '>', threshold: '80', forS: '2 min' },
    'when a sensor > 80, for 2 min: high alarm, replacement',
  ],
  [
    { ...plain, when: 'silence', quantity: 'asset', threshold: '5 min' },
    'when no data come from it for 5 min: high alarm, replacement',
  ],
])('%j', (row, sentence) => {
  expect(sentenceOf(row)).toBe(sentence);
});

test('the shipped rows', () => {
  expect(defaultRows.slice(0, 3).map((row) => sentenceOf({ ...row }))).toEqual([
    'Behaves abnormally: when it is anomalous: alarm by score, inspection',
    'Near the end of its life: when p10 < the asset’s threshold: high alarm, replacement',
    expect.stringContaining('Above its operating limit: when a sensor > its limit'),
  ]);
});
