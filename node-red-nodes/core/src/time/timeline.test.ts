import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTimeline, judgeTime, timelineDefaults, Timelines, type Timeline } from '.';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

/** Sends a value a second with the offset that the clock of its source has, in ms. */
function run(
  offsets: readonly number[],
  { wall = 0, timeline = createTimeline() }: { wall?: number | null; timeline?: Timeline } = {},
) {
  const found = offsets.map((offset, i) => {
    const steady = i * 1_000;
    const ours = wall === null ? undefined : NOW + steady + wall;
    return judgeTime(timeline, { time: NOW + steady + offset, steady, wall: ours }, timelineDefaults);
  });
  return { timeline, found, verdicts: found.map(({ verdict }) => verdict), last: found.at(-1) };
}

const good = (n: number) => new Array<number>(n).fill(0);
const bad = (n: number, by = HOUR) => new Array<number>(n).fill(by);

describe('wrong times among right ones', () => {
  test('any number of them, however far, moves nothing, and each right one is trusted', () => {
    const wrong = fc.integer({ min: 120_000, max: 5e12 });
    const times = fc.array(fc.oneof(fc.constant(0), wrong), { maxLength: 50 });
    fc.assert(
      fc.property(times, (offsets) => {
        const { timeline, found } = run([0, ...offsets, 0]);
        [0, ...offsets, 0].forEach((offset, i) =>
          expect(found[i].verdict).toBe(offset === 0 ? 'trusted' : 'held'),
        );
        expect(timeline.newest).toBe(NOW + (offsets.length + 1) * 1_000);
        expect(timeline.waiting).toBeNull();
      }),
    );
  });

  test('an hour ahead for ten seconds costs ten seconds', () => {
    const { verdicts, found, timeline } = run([...good(5), ...bad(10), ...good(5)]);
    expect(verdicts.filter((verdict) => verdict === 'held')).toHaveLength(10);
    expect(found[15]).toEqual({ verdict: 'trusted', waited: 'drop' });
    expect(timeline.newest).toBe(NOW + 19_000);
  });

  test('a date that stands still is never a clock, how often it may come', () => {
    const timeline = createTimeline();
    for (let i = 0; i < 1_000; i++) {
      const moment = { time: Date.UTC(2076, 0, 1), steady: i * 1_000, wall: NOW + i * 1_000 };
      expect(judgeTime(timeline, moment, timelineDefaults).verdict).toBe('held');
    }
  });

  test('no clock shows the year 9999', () => {
    const moment = { time: Date.UTC(9999, 11, 31), steady: 0 };
    expect(judgeTime(createTimeline(), moment, timelineDefaults).verdict).toBe('impossible');
    expect(judgeTime(createTimeline(), { ...moment, time: NaN }, timelineDefaults).verdict).toBe(
      'impossible',
    );
  });
});

describe('a true jump', () => {
  test('is followed after a minute at the pace of a clock, and what waited goes on', () => {
    const { verdicts, found } = run([...good(5), ...bad(70)]);
    expect(verdicts.lastIndexOf('held')).toBe(64);
    expect(found[65]).toEqual({ verdict: 'trusted', waited: 'release', jumped: true });
  });

  test('back again, it is left after five values, so that the next jump waits again', () => {
    const { timeline } = run([...good(5), ...bad(70), ...good(5)]);
    expect(timeline.newest).toBe(NOW + 79_000);
    expect(run([...good(5), ...bad(70), ...good(4)]).timeline.newest).toBe(NOW + 74_000 + HOUR);
  });

  test.each([
    ['our clock is set back', -HOUR],
    ['our clock is in 1970', -NOW],
  ])('a source that is known goes on when %s', (_name, wall) => {
    const { timeline } = run(good(5));
    const moment = { time: NOW + 5_000, steady: 5_000, wall: NOW + 5_000 + wall };
    expect(judgeTime(timeline, moment, timelineDefaults).verdict).toBe('trusted');
  });

  test('without a clock of ours the first time is believed, and the next ones by its pace', () => {
    const { verdicts } = run([...good(3), HOUR, ...good(3)], { wall: null });
    expect(verdicts).toEqual(['trusted', 'trusted', 'trusted', 'held', 'trusted', 'trusted', 'trusted']);
  });

  test('one message brings many times, of which the latest is its clock', () => {
    const timeline = createTimeline();
    const at = (second: number, steady: number) =>
      judgeTime(
        timeline,
        { time: NOW + HOUR + second * 1_000, steady: steady * 1_000, wall: NOW + steady * 1_000 },
        timelineDefaults,
      );
    for (const second of [-200, 0, -100]) expect(at(second, 0).verdict).toBe('held');
    expect(timeline.waiting).toMatchObject({ first: NOW + HOUR, last: NOW + HOUR });
    for (const second of [60, 30, 59]) expect(at(second, 59).verdict).toBe('held');
    expect(at(60, 60)).toEqual({ verdict: 'trusted', waited: 'release', jumped: true });
  });

  test('our clock catches up with what waits', () => {
    const timeline = createTimeline();
    const at = (time: number, steady: number) =>
      judgeTime(timeline, { time: NOW + time, steady, wall: NOW + steady }, timelineDefaults);
    expect(at(90_000, 0).verdict).toBe('held');
    expect(at(90_000, 40_000)).toEqual({ verdict: 'trusted', waited: 'release' });
  });
});

test('the state survives JSON at any moment', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1, HOUR, -HOUR, 5e12), { maxLength: 30 }), (offsets) => {
      let [one, other] = [createTimeline(), createTimeline()];
      offsets.forEach((offset, i) => {
        const moment = { time: NOW + i * 1_000 + offset, steady: i * 1_000, wall: NOW + i * 1_000 };
        other = JSON.parse(JSON.stringify(other)) as Timeline;
        expect(judgeTime(other, moment, timelineDefaults)).toEqual(judgeTime(one, moment, timelineDefaults));
      });
      one = JSON.parse(JSON.stringify(one)) as Timeline;
      expect(other).toEqual(one);
    }),
  );
});

describe('many sources', () => {
  const of = (timelines: Timelines, offset: (source: number, second: number) => number) =>
    [0, 1, 2, 3].map((second) =>
      [0, 1, 2].map((source) => {
        const steady = second * 1_000;
        const moment = { time: NOW + steady + offset(source, second), steady, wall: NOW + steady };
        return timelines.judge(`s${source}`, moment);
      }),
    );

  test('that agree outweigh our clock at once', () => {
    const timelines = new Timelines();
    const seconds = of(timelines, () => HOUR);
    expect(seconds[0].map(({ verdict }) => verdict)).toEqual(['held', 'held', 'held']);
    expect(seconds[1][2]).toMatchObject({ verdict: 'trusted', waited: 'release', released: ['s0', 's1'] });
    expect(seconds[3].every(({ verdict }) => verdict === 'trusted')).toBe(true);
    // A new one is believed at once.
    const moment = { time: NOW + 5_000 + HOUR, steady: 5_000, wall: NOW + 5_000 };
    expect(timelines.judge('new', moment).verdict).toBe('trusted');
  });

  test('one of them alone does not', () => {
    const seconds = of(new Timelines(), (source) => (source === 0 ? HOUR : 0));
    expect(seconds.map(([first]) => first.verdict)).toEqual(['held', 'held', 'held', 'held']);
  });

  test('nor do three that disagree, or that show one date', () => {
    const apart = of(new Timelines(), (source) => (source + 1) * HOUR);
    const still = of(new Timelines(), (_source, second) => HOUR - second * 1_000);
    for (const seconds of [apart, still])
      expect(seconds.flat().every(({ verdict }) => verdict === 'held')).toBe(true);
  });

  test('say whether our clock is the suspect', () => {
    const timelines = new Timelines();
    of(timelines, (source) => (source === 0 ? HOUR : 0));
    expect(timelines.othersAgree('s0', 4_000)).toBe(true);
    expect(timelines.othersAgree('s0', 4_000_000)).toBe(false);
    timelines.clockSet();
    expect(timelines.othersAgree('s0', 4_000)).toBe(false);
  });
});
