import type { DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { expect, test } from 'vitest';
import { Calls } from './calls';
import { readHistory, type Missing } from './history';
import type { OpcUaItem } from './item';

const HOUR = 3_600_000;
const itemOf = (sensor: string): OpcUaItem => ({ nodeId: sensor, asset: 'pump', sensor, unit: '' });
const good = { isBad: () => false, name: 'Good' };

/** A server with a value of each variable every minute of the last hour, and what was taken of it. */
function reading(
  names: string[],
  more: Partial<Missing> = {},
  fail?: (asked: string[]) => Error | undefined,
) {
  const begin = Math.floor(Date.now() / 60_000) * 60_000 - HOUR;
  const taken: [sensor: string, time: number][] = [];
  const percents: number[] = [];
  const last = new Map<string, number>();
  const timeOf = (data: DataValue) => data.sourceTimestamp?.getTime() as number;
  const session = {
    readHistoryValue: (nodes: { nodeId: string }[], from: Date, to: Date) => {
      const error = fail?.(nodes.map(({ nodeId }) => nodeId));
      if (error) return Promise.reject(error);
      const times = Array.from({ length: 61 }, (_, i) => begin + 60_000 * i);
      // Both ends are inside, as some servers have it.
      const within = times.filter((time) => time >= from.getTime() && time <= to.getTime());
      const historyData = { dataValues: within.map((time) => ({ sourceTimestamp: new Date(time) })) };
      return Promise.resolve(nodes.map(() => ({ statusCode: good, historyData })));
    },
  };
  const missing: Missing = {
    from: () => begin,
    mostMs: 60_000,
    take: (values) => {
      for (const [item, data] of values) {
        taken.push([item.sensor, timeOf(data)]);
        last.set(item.nodeId, timeOf(data));
      }
      return Promise.resolve();
    },
    isKnown: (item, data) => timeOf(data) <= (last.get(item.nodeId) ?? -Infinity),
    progress: (percent) => void percents.push(percent),
    ...more,
  };
  const known = names.map((name) => ({ item: itemOf(name), nodeId: name }));
  const closing = new AbortController();
  const run = () => readHistory(session as never, new Calls(), { known, missing, signal: closing.signal });
  return { run, taken, percents, closing, begin };
}

test('the values of all variables come in the order of their times, each once, and it is told how far it is', async () => {
  const { run, taken, percents } = reading(['a', 'b', 'c']);
  const filled = await run();
  expect(taken).toHaveLength(3 * 61);
  const times = taken.map(([, time]) => time);
  expect(times).toEqual(times.toSorted((x, y) => x - y));
  expect(filled).toMatchObject({ values: 183, cut: false });
  expect([...filled.whole]).toEqual(['a', 'b', 'c']);
  expect(percents.at(-1)).toBe(100);
  expect(percents).toEqual(percents.toSorted((x, y) => x - y));
});

test('of what is not asked for nothing is read; another begins where it begins', async () => {
  const { run, taken, begin } = reading(['a', 'b', 'c'], {
    from: ({ sensor }) => (sensor === 'a' ? undefined : Date.now() - (sensor === 'b' ? HOUR : HOUR / 2)),
  });
  const filled = await run();
  expect(filled.whole).toEqual(new Set(['b', 'c']));
  expect(taken.filter(([sensor]) => sensor === 'a')).toEqual([]);
  expect(taken.filter(([sensor]) => sensor === 'b').length).toBeGreaterThanOrEqual(60);
  expect(Math.min(...taken.map(([, time]) => time))).toBeGreaterThanOrEqual(begin);
});

test('a connection that breaks ends it, and is told from a server that refuses', async () => {
  let calls = 0;
  const broken = reading(['a'], {}, () => (++calls > 2 ? new Error('Connection Break\nat …') : undefined));
  expect(await broken.run()).toMatchObject({ cut: true });
  expect(calls).toBe(3);
  const refusing = reading(['a'], {}, () =>
    Object.assign(new Error('BadServiceUnsupported'), { response: {} }),
  );
  const filled = await refusing.run();
  expect(filled.cut).toBe(false);
  expect([...filled.refused]).toEqual([['a', 'BadServiceUnsupported']]);
});

test('closing ends it at once, as cut off', async () => {
  const { run, closing, taken } = reading(['a'], {});
  closing.abort();
  expect(await run()).toMatchObject({ cut: true, values: 0 });
  expect(taken).toEqual([]);
});

test('what takes too long is left, and told of each variable', async () => {
  const filled = await reading(['a', 'b'], { mostMs: 0 }).run();
  expect([...filled.refused.values()]).toEqual(['not all within 0 s', 'not all within 0 s']);
});
