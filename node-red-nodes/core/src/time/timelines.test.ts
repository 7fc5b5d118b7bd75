import { describe, expect, test } from 'vitest';
import { confirmJump, createTimeline, Timelines } from '.';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

/** What a source says at a second by the steady clock, beside our clock. */
const at = (second: number, offset = 0) => ({
  time: NOW + second * 1_000 + offset,
  steady: second * 1_000,
  wall: NOW + second * 1_000,
});
/** The same while our clock is not to be believed. */
const blind = (second: number, offset = 0) => ({ ...at(second, offset), wall: undefined });

test('a jump that nothing waits for changes nothing', () => {
  const timeline = createTimeline();
  confirmJump(timeline);
  expect(timeline).toEqual(createTimeline());
});

test('a source that is forgotten begins anew: what it waited with counts for nobody', () => {
  const timelines = new Timelines();
  for (const second of [0, 1]) for (const source of ['a', 'b']) timelines.judge(source, at(second, HOUR));
  timelines.forget('a');
  timelines.judge('c', at(1, HOUR));
  // With `a` these would be three that agree.
  expect(timelines.judge('c', at(2, HOUR))).toMatchObject({ verdict: 'held', released: [] });
});

test('the source that was silent for longest is forgotten when there are more than 20,000', () => {
  const timelines = new Timelines();
  const late = blind(1, -HOUR);
  for (const source of ['first', 'second']) timelines.judge(source, late);
  for (let i = 0; i < 19_998; i++) timelines.judge(`s${i}`, late);
  // Known: an hour ahead of what it said before is too far.
  expect(timelines.judge('first', blind(2)).verdict).toBe('held');
  timelines.judge('one more', late);
  // Forgotten: without a witness it is believed.
  expect(timelines.judge('second', blind(2)).verdict).toBe('trusted');
  expect(timelines.judge('first', blind(3)).verdict).toBe('held');
});

describe('a source that keeps the pace of a clock for a minute', () => {
  const run = (backers: readonly string[]) => {
    const timelines = new Timelines();
    for (const source of backers) timelines.judge(source, at(0));
    let found = timelines.judge('first', at(0, HOUR));
    for (let second = 1; second <= 60; second++) {
      found = timelines.judge('first', at(second, HOUR));
      if (second >= 30 && second < 60) timelines.judge('later', at(second, HOUR));
    }
    return { timelines, found };
  };

  test('is followed, and takes along who waits for the same and who is new', () => {
    const { timelines, found } = run([]);
    expect(found).toEqual({ verdict: 'trusted', waited: 'release', jumped: true, released: ['later'] });
    expect(timelines.judge('later', at(61, HOUR)).verdict).toBe('trusted');
    expect(timelines.judge('new', at(61, HOUR)).verdict).toBe('trusted');
  });

  test('is followed alone while others agree with our clock', () => {
    const { timelines, found } = run(['x', 'y', 'z']);
    expect(found).toEqual({ verdict: 'trusted', waited: 'release', jumped: true, released: [] });
    expect(timelines.judge('later', at(61, HOUR)).verdict).toBe('held');
  });
});

test('of those that agree with our clock the last two speak for it', () => {
  const timelines = new Timelines();
  for (const source of ['x', 'y', 'z']) timelines.judge(source, at(0));
  expect(timelines.othersAgree('z', 1_000)).toBe(true);
  timelines.judge('z', at(1_000));
  // `y` spoke too long ago, and `x` is not asked any more.
  expect(timelines.othersAgree('z', 1_000_000)).toBe(false);
});

test('what sources agreed upon is a witness where our clock is not to be believed', () => {
  const timelines = new Timelines();
  for (const second of [0, 1])
    for (const source of ['a', 'b', 'c']) timelines.judge(source, at(second, HOUR));
  expect(timelines.judge('new', blind(2, HOUR)).verdict).toBe('trusted');
  expect(timelines.judge('wrong', blind(2, 3 * HOUR)).verdict).toBe('held');
});
