import { normalise, type Left } from '@mantis-pdm/core/contract';
import { expect, test } from 'vitest';
import { LeftOut } from './left-out';

const hints = { sensor: 's', now: 0, seq: 0, source: { protocol: 'test', address: '' } };
const leftOf = (payload: unknown): Left[] => normalise(payload, { ...hints, asset: 'a' }).left;

test('each place is told once, several in one sentence', () => {
  const leftOut = new LeftOut();
  const left = leftOf({ temp: 1, a: 'w', b: 'x', c: 'y', d: 'z' });
  expect(leftOut.issues(left, 'pump')).toMatchObject([
    {
      asset: 'pump',
      sensor: null,
      problem: 'left-out',
      action: 'not read',
      example: 'a is "w": text measures nothing; b is "x": text measures nothing; c is "y": text measures nothing; and 1 more', // prettier-ignore
    },
  ]);
  expect(leftOut.issues(left, 'pump')).toEqual([]);
  expect(leftOut.issues(left, 'fan')).toHaveLength(1);
});

test('a quality that was read one way of two is no reading that was left out', () => {
  const leftOut = new LeftOut();
  const left = leftOf({ value: 1, quality: 24, note: 'w' });
  expect(leftOut.issues(left, 'pump')).toMatchObject([
    { problem: 'left-out', action: 'not read', example: 'note is "w": text measures nothing' },
    {
      asset: 'a',
      problem: 'quality-scale',
      action: 'read one way of two',
      example: expect.stringContaining('quality 24, percent or the code of OPC for bad'),
    },
  ]);
  expect(leftOut.issues(left, 'pump')).toEqual([]);
});

test('a value that is missing is told each time, of its sensor', () => {
  const leftOut = new LeftOut();
  const left = leftOf({ temp: 'unavailable' });
  const told = { asset: 'a', sensor: 'temp', problem: 'no-value', action: 'taken as missing' };
  for (let i = 0; i < 2; i++)
    expect(leftOut.issues(left, 'x')).toMatchObject([
      { ...told, said: { code: 'payload.missing' }, example: 'temp is "unavailable": taken as missing' },
    ]);
});

test('what is remembered is bounded: beyond it all is told again', () => {
  const leftOut = new LeftOut();
  const left = leftOf({ temp: 1, a: 'w' });
  for (let i = 0; i < 10_001; i++) leftOut.issues(left, `asset-${i}`);
  expect(leftOut.issues(left, 'asset-0')).toHaveLength(1);
  expect(leftOut.issues(left, 'asset-10000')).toEqual([]);
});
