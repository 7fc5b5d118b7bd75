import { describe, expect, test } from 'vitest';
import { eventOf } from './condition-events';
import { Conditions, type ConditionEvent } from './conditions';

const NOW = 1_700_000_000_000;

const event = (more: Partial<ConditionEvent> = {}): ConditionEvent => ({
  ...{ kind: 'state', condition: 'ns=1;i=1', asset: 'pump', sensor: 'alarm.high', time: NOW - 5_000 },
  ...{ active: true, enabled: true, severity: 700, quality: 100, message: 'too high' },
  ...more,
});

/** Sensor, value, quality and time of each state that comes of it. */
const shown = ({ numbers }: ReturnType<Conditions['take']>) =>
  numbers.map(({ item, value, quality, time }) => [item.sensor, value, quality, time]);

test.each<[string, Partial<ConditionEvent>, unknown[]]>([
  ['active', {}, [700, 100, NOW - 5_000]],
  ['not active', { active: false }, [0, 100, NOW - 5_000]],
  ['disabled', { enabled: false }, [null, 0, NOW - 5_000]],
  ['active, of which the server is uncertain', { quality: 50 }, [700, 50, NOW - 5_000]],
  ['not known to the server', { quality: 0 }, [null, 0, NOW - 5_000]],
  ['without a time', { time: NaN }, [700, 100, NOW]],
])('an alarm that is %s', (_name, more, expected) => {
  expect(shown(new Conditions().take(event(more), NOW))).toEqual([['alarm.high', ...expected]]);
});

test('a message comes with what is active; a condition that is no alarm, and a lost event, are nothing', () => {
  const conditions = new Conditions();
  expect(conditions.take(event(), NOW).texts).toMatchObject([{ text: 'too high', item: { sensor: 'alarm.high.message' } }]); // prettier-ignore
  for (const more of [{ active: false }, { message: '' }])
    expect(conditions.take(event(more), NOW).texts).toEqual([]);
  for (const more of [{ active: null }, { kind: 'overflow' as const }])
    expect(conditions.take(event(more), NOW)).toEqual({ numbers: [], texts: [] });
});

describe('a refresh', () => {
  test('states what is active as of now, and ends what was active and is not named', () => {
    const conditions = new Conditions();
    conditions.take(event(), NOW);
    conditions.take(event({ condition: 'b', sensor: 'alarm.b' }), NOW);
    conditions.take(event({ condition: 'c', sensor: 'alarm.c', active: false }), NOW);
    conditions.take(event({ kind: 'refresh-start' }), NOW);
    expect(shown(conditions.take(event(), NOW))).toEqual([['alarm.high', 700, 100, NOW]]);
    expect(shown(conditions.take(event({ kind: 'refresh-end' }), NOW + 1))).toEqual([['alarm.b', 0, 100, NOW + 1]]); // prettier-ignore
    // Ended once.
    conditions.take(event({ kind: 'refresh-start' }), NOW);
    conditions.take(event(), NOW);
    expect(shown(conditions.take(event({ kind: 'refresh-end' }), NOW))).toEqual([]);
    expect(shown(conditions.take(event({ active: false }), NOW))).toEqual([['alarm.high', 0, 100, NOW - 5_000]]); // prettier-ignore
  });

  test('does not end what was disabled meanwhile, which has no value already', () => {
    const conditions = new Conditions();
    conditions.take(event(), NOW);
    conditions.take(event({ enabled: false }), NOW);
    conditions.take(event({ kind: 'refresh-start' }), NOW);
    expect(shown(conditions.take(event({ kind: 'refresh-end' }), NOW))).toEqual([]);
  });
});

test('of two alarms that would be one sensor the first is taken, and the other told; so are more than are followed', () => {
  const conditions = new Conditions();
  conditions.take(event(), NOW);
  const other = conditions.take(event({ condition: 'ns=1;i=2' }), NOW);
  expect(other.numbers).toEqual([]);
  expect(other.issue?.example).toBe('ns=1;i=1 and ns=1;i=2 both are it; the first is taken');
  for (let i = 1; i < 10_000; i++) conditions.take(event({ condition: `c${i}`, sensor: `alarm.${i}` }), NOW);
  const late = conditions.take(event({ condition: 'late', sensor: 'alarm.late' }), NOW);
  expect(late.issue?.example).toBe('more than 10000 alarms, of which the first are taken');
  expect(shown(conditions.take(event({ condition: 'c9999', sensor: 'alarm.9999' }), NOW))).toHaveLength(1);
});

describe('the fields of an event', () => {
  const placeOf = (source: string, name: string) =>
    source === 'ns=1;s=level' ? { asset: 'line', prefix: 'level.' } : { asset: name || source, prefix: '' };
  const fields = (...values: unknown[]) => values.map((value) => ({ value })) as never;
  const at = new Date(NOW);

  test('are read as they are meant', () => {
    const read = eventOf(fields('ns=0;i=9341', 'ns=1;s=level', 'level', at, { text: 'too high' }, 700, 'ns=1;i=1', 'ns=0;i=0', 'high', true, true, { value: 0 }), placeOf); // prettier-ignore
    expect(read).toEqual({
      ...{ kind: 'state', condition: 'ns=1;i=1', asset: 'line', sensor: 'alarm.level.high', time: NOW },
      ...{ active: true, enabled: true, severity: 700, quality: 100, message: 'too high' },
    });
  });

  test('that a server leaves out have a stated reading', () => {
    expect(eventOf(fields('ns=0;i=2787'), placeOf)).toEqual({
      ...{ kind: 'refresh-start', condition: '', asset: '', sensor: 'alarm.', time: NaN },
      ...{ active: null, enabled: true, severity: 1, quality: 100, message: '' },
    });
    expect(eventOf([null, null] as never, placeOf).kind).toBe('state');
    // A former state that wants an acknowledgement says nothing of the present one.
    const branch = eventOf(fields('t', 's', '', at, null, 700, 'c', 'ns=1;i=7', '', null, true, { value: 0x40000000 }), placeOf); // prettier-ignore
    expect(branch).toMatchObject({ active: null, asset: 's', sensor: 'alarm.c', quality: 50, enabled: true });
    expect(eventOf(fields('ns=0;i=3035'), placeOf).kind).toBe('overflow');
    expect(eventOf(fields('ns=0;i=2788'), placeOf).kind).toBe('refresh-end');
    expect(eventOf(fields(...Array<null>(11).fill(null), { value: 0x80000000 }), placeOf).quality).toBe(0);
  });
});
