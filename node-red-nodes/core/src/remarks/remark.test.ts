import { expect, test } from 'vitest';
import { part, say } from '../contract/said';
import {
  asRemark,
  coded,
  foreign,
  remark,
  remarks,
  SaidError,
  travelling,
  within,
  worded,
  wordsOf,
  type RemarkCode,
} from '.';

test('a remark is a code with values, which is plain JSON and read in the end', () => {
  const far = remark('light.values', { values: 12, took: 0.1 + 0.2 });
  expect(far).toEqual({ remark: 'light.values', values: { values: 12, took: 0.1 + 0.2 } });
  expect(worded(JSON.parse(JSON.stringify(far)) as typeof far)).toBe('12 values, 0.3 ms');
  expect(worded('light.connecting')).toBe('connecting');
});

test('a sentence that travels is read as well, by itself, as a value and in a list', () => {
  expect(worded(say('api.busy'))).toMatch(/^Too many large requests/);
  const left = part('lasting.minutes', { count: 3 });
  expect(worded(remark('light.first-window.in', { left }))).toBe('first window in 3 min');
  const all = ['7', remark('light.limits-raised', { percent: 20 }), left];
  expect(worded(remark('light.of-asset', { asset: 'p', what: all }))).toBe('p: 7, limits +20 %, 3 min');
});

test('what others wrote stays as it is, braces included; an error is told by its sentence where it has one', () => {
  expect(worded(foreign('EIO {text} $&'))).toBe('EIO {text} $&');
  expect(worded(wordsOf(new Error('EIO')))).toBe('EIO');
  const said = say('asset.unknown', { asset: 'p' });
  expect(wordsOf(Object.assign(new Error('away'), { said }))).toBe(said);
});

test('a word is said by its code, and is a remark where it is a value', () => {
  expect(asRemark('light.ready')).toEqual({ remark: 'light.ready', values: {} });
  expect(asRemark(foreign('EIO'))).toEqual(foreign('EIO'));
  const said = asRemark('store.no-backup');
  expect(wordsOf(Object.assign(new Error('none'), { said: 'store.no-backup' as const }))).toEqual(said);
});

test('what may leave the process is a sentence that travels, and nothing else', () => {
  const said = say('store.closed', { store: 'InfluxDB' });
  expect([said, foreign('EIO'), 'light.ready' as const, undefined].map(travelling)).toEqual([
    ...[said, undefined, undefined, undefined],
  ]);
});

test('within a sentence that travels, one with plain values is a part, and all else is read', () => {
  const closed = say('store.closed', { store: 'InfluxDB' });
  const resting = say('store.resting', { store: 'InfluxDB', reason: part('historian.closed'), seconds: 3 });
  const all = say('modbus.at', { place: 'unit 1', what: [part('historian.closed')] });
  expect(within(closed)).toBe(closed);
  expect(within(resting)).toMatch(/^InfluxDB has failed .*\(last: The historian is closed.*in 3 s$/);
  expect(within(all)).toBe('unit 1: The historian is closed: the value was not stored');
  expect(within(foreign('EIO'))).toBe('EIO');
  expect(within('duck.ended')).toBe('it ended');
});

test('beside its English a remark is a code with values, whose parts are plain', () => {
  const closed = say('store.closed', { store: 'InfluxDB' });
  expect(coded(closed)).toBe(closed);
  expect(coded('clean.untimed')).toEqual({ code: 'clean.untimed', values: {} });
  const gap = remark('window.gap', { gap: '7', allowed: '5' });
  const values = { former: gap, next: closed };
  expect(coded(remark('quality.and', values))).toEqual({
    code: 'quality.and',
    values: { former: { code: 'window.gap', values: { gap: '7', allowed: '5' } }, next: closed },
  });
  expect(coded(remark('quality.and-more', { all: remark('quality.and', values), more: 2 }))).toEqual({
    code: 'quality.and-more',
    values: { all: 'a gap of 7, allowed are 5; InfluxDB is closed', more: 2 },
  });
  expect(coded(foreign('x'.repeat(300))).values).toEqual({ text: 'x'.repeat(200) });
  expect(coded(remark('light.listed', { all: ['7', gap] })).values).toEqual({
    all: ['7', 'a gap of 7, allowed are 5'],
  });
});

test('an error in words of ours has its message by them', () => {
  const error = new SaidError('features.none');
  expect(error.message).toBe('No feature group is chosen: tick time, trend or spectrum');
  expect(wordsOf(error)).toEqual(asRemark('features.none'));
});

test('a value that is missing is seen as its slot', () => {
  expect(worded({ remark: 'light.order', values: { order: 7 } })).toBe('7: {state}');
});

test.each(Object.keys(remarks) as RemarkCode[])(
  '%s is a code, and its English has whole slots and ends well',
  (code) => {
    expect(code).toMatch(/^[a-z]+(?:[.-][a-z]+)*$/);
    expect(remarks[code].replaceAll(/\{[a-z]+\}/g, 'x')).not.toMatch(/[{}]| $|^ /);
  },
);
