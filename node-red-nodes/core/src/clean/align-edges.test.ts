/** The common clock at its edges: what is let in, what is waited for, what is kept, and what is told. */
import { describe, expect, test } from 'vitest';
import type { Samples } from '../contract';
import { QualityLog } from '../quality';
import { alignSamples, createAlignState, MAX_ROWS, MAX_TRACES, MAX_WAITING, type AlignState } from './align';
import { frame } from './cleaners.fixture';
import { cleanDefaults, type AlignOptions } from './options';

const MINUTE = 60_000;

/** Values of a sensor at their times, which are the values too. */
const rows = (t: number[], sensor = 'a'): Samples => frame(t, { t0: undefined, fs: undefined, t }, sensor);

function aligner(options: Partial<AlignOptions> = {}, state: AlignState = createAlignState()) {
  const log = new QualityLog();
  const asked = { ...cleanDefaults.align, rate: 1, ...options };
  return {
    ...{ state, log, send: (samples: Samples) => alignSamples(samples, state, { options: asked, log }) },
    issues: () =>
      log.issues.map(({ sensor, problem, action, example, count }) => `${sensor}: ${problem} ×${count}, ${action}: ${example}`), // prettier-ignore
  };
}

describe('what is let in', () => {
  test.each([
    [10, false],
    [10.01, true],
  ])('of %d Hz passes as it is: %s', (fs, passes) => {
    const { send, state } = aligner();
    const samples = frame([1, 2], { fs });
    expect(send(samples) === samples).toBe(passes);
    expect(Object.keys(state.traces)).toEqual(passes ? [] : ['a']);
  });

  test('no sensor beyond as many as are aligned', () => {
    const { send, issues, state } = aligner({}, { ...createAlignState(), count: MAX_TRACES });
    expect(send(rows([1_000, 2_000]))).toBeUndefined();
    expect([issues(), state.traces]).toEqual([['a: too-many-channels ×1, dropped: more than 2000'], {}]);
  });

  test('no sample of a time that was, and none behind what is waited for', () => {
    const { send, issues, state } = aligner();
    send(rows([20_000]));
    send(rows([20_000]));
    expect(issues()).toEqual(['a: late ×1, dropped: 20000, the last was at 20000, the clock is at 21000']);
    send(rows([11_000], 'b'));
    expect(state.traces.b.t).toEqual([11_000]);
    send(rows([10_999], 'c'));
    expect(state.traces.c.t).toEqual([]);
    send(rows([NaN], 'd'));
    expect(issues()[2]).toContain('d: not-a-time ×1, dropped: NaN');
  });

  test('no more than wait: the oldest go', () => {
    const { send, issues, state } = aligner({ rate: 0.000_001 });
    const t = Array.from({ length: MAX_WAITING + 2 }, (_, i) => 1 + i);
    send(rows(t.slice(0, -2)));
    expect(issues()).toEqual([]);
    send(rows(t.slice(-2)));
    expect(state.traces.a.t).toEqual(t.slice(2));
    expect(issues()).toEqual(['a: overflow ×2, oldest dropped: more than 10000 wait']);
  });
});

describe('a row waits', () => {
  test('for a sensor that was heard within the wait, and for none silent for longer', () => {
    const rowsAfter = (last: number) => {
      const { send } = aligner();
      send(rows([last], 'b'));
      return send(rows([last, 20_000]))?.channels.a.v.length;
    };
    expect([rowsAfter(10_000), rowsAfter(9_999)]).toEqual([undefined, 11]);
  });

  test('and while there is none the clock has no time', () => {
    const { send, state } = aligner();
    expect(send(rows([1_500]))).toBeUndefined();
    expect(state.next).toBeNull();
    expect(send(rows([2_500]))).toMatchObject({ t0: 2_000, fs: 1, completes: [] });
    expect(state.next).toBe(3_000);
  });

  test.each([
    [MAX_ROWS, MAX_ROWS, []],
    [MAX_ROWS + 1, MAX_ROWS, ['null: gap ×1, skipped to the present: 10001 rows at once']],
  ])('of %d at once come %d', (asked, wanted, told) => {
    const { send, issues } = aligner();
    const found = send(rows([1_000, 1_000 * asked]));
    expect(found?.t0).toBe(1_000 * (asked - wanted + 1));
    expect(issues()).toEqual(told);
  });
});

describe('what is kept', () => {
  test.each([
    ['line', [3_500], [3_500]],
    ['line', [3_500, 3_900], [3_900]],
    ['line', [4_000, 4_100], [4_100]],
    ['mean', [3_500], [2_500, 3_500]],
  ] as const)('by %s after the row of 3 s, of what comes at %j: %j', (by, last, kept) => {
    const { send, state } = aligner({ by });
    const found = send(rows([500, 1_500, 2_500, ...last]));
    expect(found?.t0).toBe(1_000);
    expect(state.next).toBe(last[0] === 4_000 ? 5_000 : 4_000);
    expect(state.traces.a.t).toEqual(kept);
    expect(state.traces.a.v).toEqual(kept);
    expect(state.traces.a.q).toHaveLength(kept.length);
  });

  test('the ids of messages until they are complete, each told once', () => {
    const { send, state } = aligner();
    expect(send(rows([1_000]))?.completes).toEqual(['plc#1']);
    expect(state.waiting).toEqual([]);
    expect(send({ ...rows([1_500, 2_500]), id: 'plc#2' })).toMatchObject({
      completes: [],
      id: 'plc#2~samples',
    });
    expect(send({ ...rows([3_000]), id: 'plc#3' })?.completes).toEqual(['plc#2', 'plc#3']);
  });
});

describe('a clock that lies ahead', () => {
  const ahead = 1_000 * MINUTE;
  /** Behind by so much that it is not late any more: a minute and the wait. */
  const far = MINUTE + 10_000;

  test.each([
    [far, false],
    [far + 1, true],
  ])('is doubted by what is %d ms behind: %s', (behind, doubted) => {
    const own = aligner();
    own.send(rows([ahead + 1]));
    own.send(rows([ahead + 1 - behind]));
    expect(own.state.back !== undefined).toBe(doubted);
    // By the clock itself, which is the row after, where the sensor is new.
    const other = aligner();
    other.send(rows([ahead]));
    other.send(rows([ahead + 1_000 - behind], 'b'));
    expect(other.state.back !== undefined).toBe(doubted);
  });

  test('begins anew with what samples agree upon, and not before; what lies after it is forgotten, what lies before it kept', () => {
    const { send, state } = aligner();
    send(rows([1_000, 2_000]));
    send(rows([ahead]));
    send(rows([3_000]));
    expect(state.next).toBe(ahead + 1_000);
    expect(state.traces.a.t).toEqual([ahead]);
    state.traces.b = { ...state.traces.a, t: [2_500, ahead], v: [1, 2], q: [100, 90] };
    let last = 3;
    while (state.next !== null && state.next > 500 * MINUTE && last < 60) send(rows([1_000 * ++last]));
    expect(last).toBeLessThan(60);
    // The other sensor is waited for.
    expect(state.next).toBeNull();
    expect(state.traces.a.t.every((t) => t < MINUTE)).toBe(true);
    expect(state.traces.a.v).toEqual(state.traces.a.t);
    expect(state.traces.b).toMatchObject({ t: [2_500], v: [1], q: [100] });
  });

  test('keeps by the mean what came since the last row, at any rate', () => {
    const { send, state } = aligner({ by: 'mean', rate: 2 });
    send(rows([200, 700, 1_200, 1_700]));
    expect(state.next).toBe(2_000);
    expect(state.traces.a.t).toEqual([1_200, 1_700]);
  });
});
