import { expect, test } from 'vitest';
import type { Features } from '../../contract';
import { createAnomalyState, detectAnomaly } from '../detect';
import { fit } from '../fit';
import { fitAsked, takeFitted, type FitTask } from '../fitting';
import { anomalyDefaults } from '../options';
import { CHANNELS, process } from '../process.fixture';
import { contest } from './detector';

const MINUTE = 60_000;
const BLOCK = 100;
const context = { detector: contest, options: { ...anomalyDefaults, settleMs: 0 }, threshold: 75 };
const NAMES = CHANNELS.slice(0, 3);
const rows = process(5, 1_500).map((row) => row.slice(0, 3));

/** A window of values that none before had. */
function windowOf(at: number): Features {
  const block = rows.slice(at, at + BLOCK);
  const newest = Object.fromEntries(NAMES.map((name, i) => [name, block.map((row) => row[i])]));
  const window = { from: MINUTE * at, to: MINUTE * (at + BLOCK - 1) };
  return { v: 1, kind: 'features', id: `plc#${at}~features`, seq: at, asset: 'pump-1', at: window.to, axis: 'time', window, quality: 100, values: {}, newest }; // prettier-ignore
}

const settled = () => {
  const state = createAnomalyState();
  let at = 0;
  expect(fitAsked(state, context) !== undefined).toBe(false);
  for (; !fitAsked(state, context) && at < rows.length; at += BLOCK)
    detectAnomaly(windowOf(at), state, context);
  return { state, at };
};

test(
  'once the baseline is settled it decides, over a restart too, and goes on by who was chosen',
  { timeout: 120_000 },
  () => {
    const { state, at } = settled();
    const before = detectAnomaly(windowOf(at), structuredClone(state), context);
    expect(before.model).toMatch(/^residual-cusum: baseline of \d+ values/);
    const restarted = JSON.parse(JSON.stringify(state)) as typeof state;
    const task = fitAsked(restarted, context) as FitTask;
    const { taken, found: words } = takeFitted(restarted, task, { fitted: fit(task.request), detector: contest }); // prettier-ignore
    expect(taken).toBe(true);
    expect(words).toMatch(/^[a-z-]+; of p it finds a step of .* in .* min, /);
    expect(fitAsked(restarted, context)).toBeUndefined();
    const found = detectAnomaly(windowOf(at), restarted, context);
    expect(found).toMatchObject({ anomalous: false, method: 'contest' });
    expect(found.model).toMatch(/^[a-z-]+: baseline of .* values until .*; of p it finds a step/);
  },
);

test('of features, or of few values, there is no contest', () => {
  const state = createAnomalyState();
  const few = {
    names: ['a'],
    rows: rows.slice(0, 100).map(([value]) => [value]),
    reading: 'newest' as const,
  };
  const options = { falseAlarms: 0.001, rowsPerCase: 1e4, until: 0 };
  const baseline = contest.fit(few, options);
  const undecided = {
    learning: { ...few, from: 0 },
    axis: 'time' as const,
    until: 100 * MINUTE,
  };
  const memory = { held: contest.begin?.(baseline), until: 0, back: {} };
  Object.assign(state.regimes, { all: { baseline, memory, undecided } });
  const task = fitAsked(state, context) as FitTask;
  expect(takeFitted(state, task, { fitted: fit(task.request), detector: contest })).toEqual({
    taken: true,
    found: undefined,
  });
  expect(fitAsked(state, context) !== undefined).toBe(false);
});
