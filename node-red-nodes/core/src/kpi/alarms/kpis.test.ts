import { expect, test } from 'vitest';
import { alarmKpis, mergeSpells, type AlarmSpell } from '.';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const spell = (raisedAt: number, more: Partial<AlarmSpell> = {}): AlarmSpell => ({
  asset: 'pump',
  rule: 'hot',
  priority: 'low',
  raisedAt,
  clearedAt: raisedAt + 5 * minute,
  acknowledgedAt: null,
  suppressed: false,
  ...more,
});
const many = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => spell(from + at * 31_000));

test('rates are per operator position, and what was suppressed was heard by nobody', () => {
  const spells = [...many(6, 0), spell(hour, { suppressed: true }), spell(2 * hour), spell(day)];
  const kpis = alarmKpis(spells, { from: 0, to: day });
  expect(kpis).toMatchObject({ alarms: 7, perDay: 7, peak10Min: 6, floods: [], floodShare: 0 });
  expect(kpis.perHour).toBeCloseTo(7 / 24, 12);
  expect(kpis.per10Min).toBeCloseTo(7 / 144, 12);
  expect(alarmKpis(spells, { from: 0, to: day }, { positions: 2 })).toMatchObject({
    perDay: 3.5,
    peak10Min: 3,
  });
});

test('a flood begins with the first of more than ten within ten minutes, goes on at five, and ends below', () => {
  // Eleven across the border of any fixed interval, then one each two minutes, which keep five in the window.
  const burst = many(11, 8 * minute);
  const last = burst[10].raisedAt;
  const slow = [2, 4, 6, 8, 10].map((later) => spell(last + later * minute));
  const floods = (spells: AlarmSpell[], to = hour) => alarmKpis(spells, { from: 0, to }).floods;
  expect(floods(many(10, 8 * minute))).toEqual([]);
  expect(floods(burst)).toEqual([{ from: 8 * minute, to: burst[6].raisedAt + 10 * minute, alarms: 11 }]);
  expect(floods([...burst, ...slow])).toEqual([{ from: 8 * minute, to: last + 12 * minute, alarms: 16 }]);
  expect(floods([...burst, spell(burst[6].raisedAt + 10 * minute)])[0].alarms).toBe(12);
  expect(floods([...burst, spell(burst[6].raisedAt + 10 * minute + 1)])[0].alarms).toBe(11);
  const kpis = alarmKpis(burst, { from: 0, to: 20 * minute });
  expect(kpis.floods).toEqual([{ from: 8 * minute, to: 20 * minute, alarms: 11 }]);
  expect(kpis.floodShare).toBeCloseTo(12 / 20, 12);
  expect(alarmKpis(burst, { from: 0, to: hour }, { positions: 2 }).floods).toEqual([]);
});

test('alarms ten minutes apart are within no ten minutes together', () => {
  const apart = [...many(1, 0), ...Array.from({ length: 10 }, () => spell(10 * minute))];
  expect(alarmKpis(apart, { from: 0, to: hour })).toMatchObject({ peak10Min: 10, floods: [] });
  const near = [...many(1, 1), ...Array.from({ length: 10 }, () => spell(10 * minute))];
  expect(alarmKpis(near, { from: 0, to: hour })).toMatchObject({ peak10Min: 11, floods: [{ alarms: 11 }] });
});

test('no alarm is of two floods, and floods do not overlap', () => {
  const first = Array.from({ length: 11 }, (_, at) => spell(at < 7 ? at : 9 * minute));
  // The four at 9 min are still in the window when seven more make a flood of their own.
  const second = Array.from({ length: 7 }, () => spell(18 * minute));
  const again = alarmKpis([...first, ...second], { from: 0, to: hour }).floods;
  expect(again).toEqual([
    { from: 0, to: 10 * minute + 6, alarms: 11 },
    { from: 18 * minute, to: 28 * minute, alarms: 7 },
  ]);
});

test('ten for each of some positions are no flood, whatever the number of positions', () => {
  const crowd = (count: number) => Array.from({ length: count }, () => spell(0));
  for (let positions = 1; positions <= 50; positions++)
    expect(alarmKpis(crowd(10 * positions), { from: 0, to: hour }, { positions }).floods).toEqual([]);
});

test('an alarm stands at the end, and is stale after more than a day', () => {
  const spells = [
    spell(0, { clearedAt: null }),
    spell(day, { clearedAt: 3 * day }),
    spell(1.5 * day, { clearedAt: 2 * day }),
    spell(1.5 * day, { clearedAt: 2 * day - 1 }),
    spell(1, { clearedAt: null, suppressed: true }),
    spell(2 * day, { clearedAt: null }),
  ];
  expect(alarmKpis(spells, { from: day, to: 2 * day })).toMatchObject({ alarms: 3, standing: 3, stale: 1 });
});

test('three within a minute chatter, of one alarm and not of several', () => {
  const at = (...times: number[]) => times.map((time) => spell(time));
  const chattering = (spells: AlarmSpell[]) => alarmKpis(spells, { from: 0, to: day }).chattering;
  expect(chattering(at(60_000, 0, 30_000))).toBe(1);
  expect(chattering(at(0, 30_000, 60_001))).toBe(0);
  expect(chattering([...at(0, 1000), spell(2000, { rule: 'loud' })])).toBe(0);
});

test('what is gone within a minute before anybody saw it was fleeting', () => {
  const spells = [
    spell(0, { clearedAt: 59_999 }),
    spell(0, { clearedAt: 60_000 }),
    spell(0, { clearedAt: null }),
    spell(0, { clearedAt: 50_000, acknowledgedAt: 40_000 }),
    spell(0, { clearedAt: 50_000, acknowledgedAt: 70_000 }),
  ];
  expect(alarmKpis(spells, { from: 0, to: day }).fleeting).toBe(2);
});

test('ten of eleven alarms are the top ten, the most frequent first', () => {
  const spells = Array.from({ length: 11 }, (_, at) => spell(at * hour, { rule: `rule ${at}` }));
  const loud = { rule: 'rule 10', priority: 'urgent' } as const;
  const kpis = alarmKpis([...spells, spell(0, loud)], { from: 0, to: day });
  expect(kpis.topTen).toHaveLength(10);
  expect(kpis.topTen[0]).toEqual({ asset: 'pump', rule: 'rule 10', alarms: 2, share: 2 / 12, delay: null });
  expect(kpis.topTenShare).toBeCloseTo(11 / 12, 12);
  expect(kpis.priorities).toEqual({ low: 11, medium: 0, high: 0, urgent: 1 });
});

test('no alarms are no figures but zeros; no period and no operator are refused', () => {
  const silent = alarmKpis([], { from: 0, to: day });
  expect(silent).toMatchObject({
    alarms: 0,
    perDay: 0,
    peak10Min: 0,
    topTen: [],
    topTenShare: 0,
    floodShare: 0,
  });
  expect(() => alarmKpis([], { from: day, to: day })).toThrow('must end after it begins');
  expect(() => alarmKpis([], { from: 0, to: day }, { positions: 0 })).toThrow(
    'at least one operator position',
  );
});

test('what a log has cut at midnight is one spell', () => {
  const cut = [
    spell(day, { clearedAt: day + hour, acknowledgedAt: day + minute }),
    spell(0, { clearedAt: day - minute, suppressed: true }),
    spell(day, { clearedAt: 2 * day, rule: 'loud' }),
    spell(day + 2 * hour, { clearedAt: null, acknowledgedAt: 3 * day }),
    spell(3 * day, { clearedAt: 4 * day, acknowledgedAt: 3 * day + 1 }),
  ];
  expect(mergeSpells(cut, minute)).toEqual([
    spell(0, { clearedAt: day + hour, acknowledgedAt: day + minute }),
    spell(day, { clearedAt: 2 * day, rule: 'loud' }),
    spell(day + 2 * hour, { clearedAt: null, acknowledgedAt: 3 * day }),
  ]);
  expect(mergeSpells([spell(0), spell(minute)], 0)).toEqual([spell(0, { clearedAt: 6 * minute })]);
});
