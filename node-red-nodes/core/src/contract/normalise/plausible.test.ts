import { describe, expect, test } from 'vitest';
import { descriptionOf } from './fields';
import { normalise } from './normalise';

const NOW = Date.UTC(2026, 0, 5);
const SENT = Date.UTC(2026, 0, 4, 12);

/** What becomes of a payload: sensors with their values and qualities, and the time where it is not that of arrival. */
function read(payload: unknown) {
  const hints = { asset: 'pump-1', sensor: 'x', now: NOW, seq: 1, source: { protocol: 'test', address: '' } };
  const { objects, errors } = normalise(payload, hints);
  const [object] = objects;
  if (object?.kind !== 'samples') return { errors: errors.map(({ message }) => message) };
  const channels = Object.entries(object.channels).map(([name, { v, q }]) => [name, v[0], q[0]]);
  return { channels, at: object.at };
}

describe('a guess by name must be plausible by value', () => {
  test.each([
    [
      { t: 21.5, h: 40 },
      [
        ['t', 21.5, 100],
        ['h', 40, 100],
      ],
    ],
    [
      { t: '21.5', h: '40' },
      [
        ['t', 21.5, 100],
        ['h', 40, 100],
      ],
    ],
    [{ q: 12.5 }, [['q', 12.5, 100]]],
    [
      { q: 12.5, p: 3 },
      [
        ['q', 12.5, 100],
        ['p', 3, 100],
      ],
    ],
    [
      { temp: 1, time: 123456 },
      [
        ['temp', 1, 100],
        ['time', 123456, 100],
      ],
    ],
    [
      { temp: 1, ts: 0 },
      [
        ['temp', 1, 100],
        ['ts', 0, 100],
      ],
    ],
    [
      { v: 230, i: 5 },
      [
        ['v', 230, 100],
        ['i', 5, 100],
      ],
    ],
    [
      { v: 230, i: 5, q: 40 },
      [
        ['v', 230, 100],
        ['i', 5, 100],
        ['q', 40, 100],
      ],
    ],
    [
      { val: 3, limit: 5 },
      [
        ['val', 3, 100],
        ['limit', 5, 100],
      ],
    ],
    [
      { v: 3, q: -40 },
      [
        ['v', 3, 100],
        ['q', -40, 100],
      ],
    ],
  ])('%j: values, of now', (payload, channels) => {
    expect(read(payload)).toEqual({ channels, at: NOW });
  });

  test('what came in different runs has different ids', () => {
    const ids = [undefined, 'a', 'b'].map((run) => {
      const hints = {
        asset: 'x',
        sensor: 'y',
        now: NOW,
        seq: 7,
        run,
        source: { protocol: 'p', address: 'q' },
      };
      return normalise(1, hints).objects[0].id;
    });
    expect(ids).toEqual(['p:q#7', 'p:q#a-7', 'p:q#b-7']);
  });

  test.each([
    [{ v: 21.5, q: 90, t: SENT }, [['x', 21.5, 90]], SENT],
    [{ v: 21.5, q: 192 }, [['x', 21.5, 100]], NOW],
    [{ value: 3, q: 12.5 }, [['x', 3, 12.5]], NOW],
    [
      { readings: { a: 1, b: 2 }, q: 40, ts: SENT / 1000 },
      [
        ['a', 1, 40],
        ['b', 2, 40],
      ],
      SENT,
    ],
    [{ temp: 1, time: SENT }, [['temp', 1, 100]], SENT],
    [{ temp: 1, t: new Date(SENT).toISOString() }, [['temp', 1, 100]], SENT],
    [
      { timestamp: SENT, t: 21.5, h: 40 },
      [
        ['t', 21.5, 100],
        ['h', 40, 100],
      ],
      SENT,
    ],
    [{ v: 'bad', q: 12 }, undefined, undefined],
  ])('%j means what its names say', (payload, channels, at) => {
    const found = read(payload);
    if (channels) expect(found).toEqual({ channels, at });
    else expect(found.errors?.[0]).toContain('must be a number');
  });

  test('what is called timestamp is one, however old: the door tells of it', () => {
    expect(read({ temp: 1, timestamp: 3_600 })).toEqual({ channels: [['temp', 1, 100]], at: 3_600_000 });
  });

  test('a quality beside a value that can be none is told', () => {
    expect(read({ value: 3, q: -40 }).errors?.[0]).toContain('quality');
  });

  test('a number that no date can hold is no time', () => {
    const channels = [
      ['temp', 1, 100],
      ['t', 1e300, 100],
    ];
    expect(read({ temp: 1, t: 1e300 })).toEqual({ channels, at: NOW });
  });

  test('a bag is described by what it says besides its values', () => {
    const bag = { ts: SENT, machine: 'pump-9', quality: 'good', p: 3 };
    expect(descriptionOf(bag)).toEqual({ ts: SENT, machine: 'pump-9', quality: 'good' });
    expect(descriptionOf({ t: 21.5, q: 12.5 })).toEqual({});
  });

  test('a count of eight digits beside others is no day', () => {
    const named = (t: number) => (read({ temp: 1, t }).channels as [string][]).map(([name]) => name);
    expect(named(20260125)).toEqual(['temp', 't']);
    expect(named(20260125100000)).toEqual(['temp']);
  });

  test('a text that is no time is no value either, and told', () => {
    expect(read({ temp: 1, t: 'noon' }).errors?.[0]).toContain('must be a time');
  });
});
