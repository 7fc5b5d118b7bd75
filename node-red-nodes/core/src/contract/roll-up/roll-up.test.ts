import { describe, expect, test } from 'vitest';
import { conditions, conditionsOf, rankOf, rollUp, type Condition, type Counted, type RollUpMember } from '.';

const counted = (more: Partial<Counted> = {}): Counted => ({
  ...{ state: 'ok', score: 90, stale: false, maintenance: false },
  ...more,
});
const member = (asset: string, more: Partial<RollUpMember> = {}): RollUpMember => ({
  ...counted(),
  ...{ asset, name: asset, site: 'Basel', line: 'press' },
  ...more,
});

describe('an asset counts as', () => {
  test('its state, whatever that is', () => {
    for (const state of ['critical', 'warning', 'watch', 'ok'] as const)
      expect(conditionsOf(counted({ state }))).toEqual([state]);
    expect(conditionsOf(counted({ state: 'unknown', score: null }))).toEqual(['unknown']);
  });

  test('stale where it is silent, and also as what asked for somebody when it fell silent', () => {
    const silent = (state: Counted['state'], score: number | null = 20) =>
      conditionsOf(counted({ state, score, stale: true }));
    expect([silent('critical'), silent('warning')]).toEqual([
      ['critical', 'stale'],
      ['warning', 'stale'],
    ]);
    expect([silent('watch'), silent('ok'), silent('unknown'), silent('critical', null)]).toEqual(
      Array(4).fill(['stale']),
    );
  });

  test('under maintenance while it is worked on, whatever else is known', () => {
    expect(conditionsOf(counted({ state: 'critical', stale: true, maintenance: true }))).toEqual([
      'maintenance',
    ]);
  });

  test.each([
    { score: null },
    { score: NaN },
    { score: -1 },
    { score: 101 },
    { score: Infinity },
    { state: 'fine' as 'ok' },
    { state: 'toString' as 'ok' },
  ])('unknown where it says %j: garbage is never healthy', (garbage) => {
    expect(conditionsOf(counted(garbage))).toEqual(['unknown']);
  });

  test('0 and 100 are scores', () => {
    expect([0, 100].map((score) => conditionsOf(counted({ score })))).toEqual([['ok'], ['ok']]);
  });
});

test('conditions rank from the worst; what is not known is worse than what is known to be fair', () => {
  const order: Condition[] = ['critical', 'warning', 'stale', 'unknown', 'watch', 'ok', 'maintenance'];
  expect([...conditions].sort((a, b) => rankOf(b) - rankOf(a)).reverse()).toEqual(order);
});

describe('a line', () => {
  const line = (...members: RollUpMember[]) => rollUp(members).find(({ level }) => level === 'line');

  test('is as healthy as its worst asset, which is named, and says how many are how', () => {
    const nine = Array.from({ length: 9 }, (_, i) => member(`fan-${i}`));
    const worst = member('pump-1', { name: 'Pump', state: 'warning', score: 41 });
    expect(line(...nine.slice(0, 4), worst, ...nine.slice(4))).toEqual({
      ...{ level: 'line', site: 'Basel', line: 'press', condition: 'warning', asset: 'pump-1', name: 'Pump' },
      ...{ score: 41, assets: 10, counts: { ok: 9, warning: 1 } },
    });
  });

  test('of two in one condition the one of the lower score is the worst, of equal ones the first by name', () => {
    const critical = (name: string, score: number) => member(name, { state: 'critical', score });
    expect(line(critical('a', 12), critical('b', 7), critical('c', 20))?.asset).toBe('b');
    expect(line(critical('fan-10', 7), critical('fan-9', 7))?.asset).toBe('fan-9');
    // One that is critical now comes before one that was.
    expect(line(member('a', { state: 'critical', score: 1, stale: true }), critical('b', 20))).toMatchObject({
      ...{ asset: 'b', score: 20, counts: { critical: 2, stale: 1 } },
    });
  });

  test('with one silent asset is stale, and has no score that would look healthy', () => {
    expect(
      line(member('a'), member('b', { stale: true }), member('c', { state: 'watch', score: 65 })),
    ).toMatchObject({
      ...{ condition: 'stale', asset: 'b', score: null, counts: { ok: 1, stale: 1, watch: 1 } },
    });
  });

  test('goes by those in service; where all are worked on it is under maintenance', () => {
    const worked = member('b', { state: 'critical', score: 3, maintenance: true });
    expect(line(member('a'), worked)).toMatchObject({
      ...{ condition: 'ok', asset: 'a', counts: { ok: 1, maintenance: 1 } },
    });
    expect(line(worked)).toMatchObject({ condition: 'maintenance', asset: 'b', score: null });
  });

  test('of one garbage asset is unknown', () => {
    expect(line(member('a'), member('b', { score: NaN }))).toMatchObject({
      ...{ condition: 'unknown', asset: 'b', score: null },
    });
  });
});

test('the plant, its sites, and the lines of each, by name; what says no place counts above that', () => {
  const all = rollUp([
    member('a', { site: 'Oslo', line: 'line 10' }),
    member('b', { site: 'Basel', line: 'line 9', state: 'critical', score: 9 }),
    member('c', { site: 'Oslo', line: 'line 9' }),
    member('d', { site: 'Oslo', line: '', state: 'warning', score: 40 }),
    member('e', { site: '', line: 'line 9' }),
    member('f', { site: '', line: '' }),
  ]);
  expect(
    all.map(({ level, site, line, condition, assets }) => [level, site, line, condition, assets]),
  ).toEqual([
    ['plant', '', '', 'critical', 6],
    ['site', 'Basel', '', 'critical', 1],
    ['site', 'Oslo', '', 'warning', 3],
    ['line', '', 'line 9', 'ok', 1],
    ['line', 'Basel', 'line 9', 'critical', 1],
    ['line', 'Oslo', 'line 9', 'ok', 1],
    ['line', 'Oslo', 'line 10', 'ok', 1],
  ]);
  expect(rollUp([])).toEqual([]);
});
