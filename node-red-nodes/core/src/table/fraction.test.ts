import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewOf } from './preview';
import { readTable } from './read-table.fixture';

const DAY = Date.UTC(2026, 0, 5, 8);
const times = (text: string) => readTable(text).rows.map(({ position }) => position - DAY);

test('what is left of the second stands in a column of its own, and is told', () => {
  const text =
    'Date,Time,Millitm,temp\n2026-01-05,08:00:00,7,1\n2026-01-05,08:00:00,350,2\n2026-01-05,08:00:01,0,3';
  const { sensors, notes, rows, plan } = readTable(text); // prettier-ignore
  expect(sensors).toEqual(['temp']);
  expect(rows.map(({ position }) => position - DAY)).toEqual([7, 350, 1000]);
  expect(notes).toContain('Times are those of Date, Time, Millitm, in UTC.');
  const [, , part] = previewOf(plan, [['2026-01-05', '08:00:00', '7', '1']]);
  expect(part).toMatchObject({ role: 'part of the second', cells: ['7'], read: [null] });
});

test.each([
  { what: 'right behind the time', text: 'time,ms,x\n2026-01-05 08:00:00,20,1\n2026-01-05 08:00:00,40,2', at: [20, 40] },
  { what: 'with am and pm', text: 'time,msec,x\n01/13/2026 8:00:00 AM,20,1\n01/13/2026 8:00:01 AM,40,2', at: [20, 1040] },
  { what: 'with a zone behind', text: 'time,ms,x\n2026-01-05T09:00:00+01:00,20,1\n2026-01-05T09:00:00+01:00,40,2', at: [20, 40] },
  { what: 'as a number with a point', text: 'time,ms,x\n2026-01-05 08:00:00,20.0,1\n2026-01-05 08:00:00,40.0,2', at: [20, 40] },
  { what: 'millionths', text: 'time,usec,x\n2026-01-05 08:00:00,2000,1\n2026-01-05 08:00:00,500000,2', at: [2, 500] },
  { what: 'far from the time, where its name leaves no doubt', text: 'time,x,Milliseconds\n2026-01-05 08:00:00,1,20\n2026-01-05 08:00:00,2,40', at: [20, 40] },
  { what: 'behind the parts of a date', text: 'year,month,day,hour,minute,second,ms,x\n2026,1,5,8,0,0,20,1\n2026,1,5,8,0,0,40,2', at: [20, 40] },
  { what: 'of a time of day', text: 'time,ms,x\n08:00:00,20,1\n08:00:00,40,2', at: [20, 40].map((ms) => ms + 8 * 3_600_000 - DAY) },
])('$what', ({ text, at }) => {
  const shift = text.includes('01/13') ? 8 * 86_400_000 : 0;
  expect(readTable(text).sensors).toEqual(['x']);
  expect(times(text)).toEqual(at.map((ms) => ms + shift));
}); // prettier-ignore

test.each([
  ['the only sensor, in ms', 'time,ms\n2026-01-05 08:00:00,20\n2026-01-05 08:00:01,40', [0, 1000]],
  ['a sensor in ms that does not stand behind the time', 'time,x,ms\n2026-01-05 08:00:00,1,20\n2026-01-05 08:00:01,2,40', [0, 1000]],
  ['more than a second has', 'time,ms,x\n2026-01-05 08:00:00,20,1\n2026-01-05 08:00:01,1000,2', [0, 1000]],
  ['less than nothing', 'time,ms,x\n2026-01-05 08:00:00,-1,1\n2026-01-05 08:00:01,40,2', [0, 1000]],
  ['no whole ones', 'time,ms,x\n2026-01-05 08:00:00,0.5,1\n2026-01-05 08:00:01,40,2', [0, 1000]],
  ['beside seconds that say it themselves', 'time,msec,x\n2026-01-05 08:00:00.020,20,1\n2026-01-05 08:00:01.040,40,2', [20, 1040]],
])('none: %s', (_what, text, at) => {
  expect(times(text)).toEqual(at);
}); // prettier-ignore

test('a column that is one stays a sensor where a person says so, or where it is none', () => {
  const text = 'time,ms,x\n2026-01-05 08:00:00,20,1\n2026-01-05 08:00:01,40,2';
  expect(readTable(text, { sensors: 'ms,x' })).toMatchObject({ sensors: ['ms', 'x'] });
  expect(readTable('time,ms,x\n2026-01-05 08:00:00,20,1\n2026-01-05 08:00:01,1000,2').sensors).toEqual(['ms', 'x']); // prettier-ignore
  expect(readTable('time,ms,x\n2026-01-05 08:00:00,20,1\n2026-01-05 08:00:01,none,2').sensors).toEqual(['ms', 'x']); // prettier-ignore
});

test('whatever the time, what is written in whole seconds and a rest is that time', () => {
  const moments = fc.array(fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) }), { minLength: 3, maxLength: 12 });
  const names = fc.constantFrom('ms', 'Millitm', 'Milliseconds', 'msec');
  fc.assert(
    fc.property(moments, names, fc.boolean(), (all, name, padded) => {
      const rest = (ms: number) => String(ms % 1000).padStart(padded ? 3 : 0, '0');
      const rows = all.map((ms, i) => `${new Date(ms).toISOString().slice(0, 19)},${rest(ms)},${i}.5`);
      expect(readTable([`time,${name},x`, ...rows].join('\n')).rows.map(({ position }) => position)).toEqual(all);
    }),
  );
}); // prettier-ignore
