import { expect, test } from 'vitest';
import { Feeds, MAX_FEEDS, TURN_MS } from './feeds';

/** Who is told as the other source, for each of `sources` that speak one after another, `step` ms apart. */
function others(sources: string[], step = 1_000): (string | undefined)[] {
  const feeds = new Feeds();
  return sources.map((source, i) => feeds.seen({ asset: 'pump', sensor: 'flow', source }, i * step));
}

test('two that speak in turns are told, each as the other of the one that speaks', () => {
  expect(others(['A', 'A', 'B', 'A', 'B'])).toEqual([undefined, undefined, undefined, 'B', 'A']);
  expect(others(['A', 'B', 'C', 'A'])).toEqual([undefined, undefined, undefined, 'C']);
});

test.each([
  ['one alone', ['A', 'A', 'A', 'A']],
  ['one that another replaces', ['A', 'A', 'B', 'B', 'B']],
])('%s is no second source', (_, sources) => expect(new Set(others(sources))).toEqual(new Set([undefined])));

test('one that comes back after long is a replacement that was undone', () => {
  expect(others(['A', 'B', 'A'], TURN_MS / 2).at(-1)).toBe('B');
  expect(others(['A', 'B', 'A'], TURN_MS / 2 + 1).at(-1)).toBeUndefined();
});

test('sensors of one name of other assets are others, and what is remembered is bounded', () => {
  const feeds = new Feeds();
  for (let i = 0; i < MAX_FEEDS; i++) feeds.seen({ asset: `a${i}`, sensor: 's', source: 'A' }, 0);
  const turns = (asset: string) =>
    ['A', 'B', 'A'].map((source) => feeds.seen({ asset, sensor: 's', source }, 1)).at(-1);
  expect([turns('a0'), turns(`a${MAX_FEEDS - 1}`), turns('beyond')]).toEqual(['B', 'B', undefined]);
});
