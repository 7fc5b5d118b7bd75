import { expect, test } from 'vitest';
import { timeInName } from './time-in-name';
import { Zone } from '../time';

const utc = new Zone('');
const iso = (name: string, zone = utc) => {
  const ms = timeInName(name, zone);
  return ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 19);
};

test.each([
  ['2004.02.12.10.32.39', '2004-02-12T10:32:39'],
  ['vib_20260105_103239.csv', '2026-01-05T10:32:39'],
  ['20260105103239.txt', '2026-01-05T10:32:39'],
  ['pump-7 2026-01-05T10-32.csv', '2026-01-05T10:32:00'],
  ['2026_01_05 10.32.39_ch1', '2026-01-05T10:32:39'],
  ['export-2026-01-05.csv', '2026-01-05T00:00:00'],
])('%s begins at %s', (name, at) => expect(iso(name)).toBe(at));

test.each(['pump-7.csv', '2026.csv', '120260105.csv', '2026-02-30.csv', '2026-13-01.csv', '2026-01-05 25-00.csv', '9999-01-01'])(
  '%s states no time',
  (name) => expect(iso(name)).toBeUndefined(),
); // prettier-ignore

test('the zone is the one that is stated', () => {
  expect(iso('2026-01-05T10-32-00.csv', new Zone('Europe/Berlin'))).toBe('2026-01-05T09:32:00');
});
