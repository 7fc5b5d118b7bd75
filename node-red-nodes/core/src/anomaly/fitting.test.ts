import { describe, expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import { confirmNormal, createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import type { Detector } from './detector';
import { detectors, type DetectorName } from './detectors';
import { fit } from './fit';
import { fitAsked, takeFitted, type FitTask } from './fitting';
import { anomalyDefaults } from './options';
import { process, reading } from './process.fixture';
import { isDear, learnedAnew, type Learned } from './stage';

/** Rows that are learned from first. */
const FIRST = 300;
const rows = process(3, 1_200);

/** An asset whose detector learns elsewhere, or where the message is handled. */
class Asset {
  state = createAnomalyState();
  readonly detector: Detector;
  readonly options = { ...anomalyDefaults, settleMs: 600 * 60_000 };
  seen = 0;

  constructor(
    name: DetectorName,
    private readonly elsewhere: boolean,
  ) {
    this.detector = detectors[name];
  }

  see(): Anomaly {
    const { detector, options, elsewhere } = this;
    const features = reading(rows[this.seen % rows.length], ++this.seen);
    return detectAnomaly(features, this.state, { detector, options, elsewhere, threshold: 75 });
  }

  /** Until something is asked for. */
  asked(): FitTask {
    for (let i = 0; i < rows.length; i++) {
      this.see();
      const task = fitAsked(this.state, this);
      if (task) return task;
    }
    throw new Error('nothing was asked for');
  }

  /** What a thread makes of a request, which is copied on both ways. */
  take(task: FitTask): boolean {
    const fitted = structuredClone(fit(structuredClone(task.request)));
    return takeFitted(this.state, task, { fitted, detector: this.detector }).taken;
  }
}

const regimeOf = (state: AnomalyState) => state.regimes.all as { asked?: object; baseline?: unknown };

describe('what is learned elsewhere', () => {
  test.each([
    { name: 'residual-cusum', channels: 2, dear: false },
    // Some 9 ms to learn them, and 5 to rehearse.
    { name: 'residual-cusum', channels: 4, dear: true },
    { name: 'peaks-over-threshold', channels: 2, dear: true },
  ] as const)(
    '300 values of $channels channels by $name hold whoever handles a message too long: $dear',
    ({ name, channels, dear }) => {
      const names = ['w', 'x', 'y', 'z'].slice(0, channels);
      const learning = { names, rows: rows.slice(0, FIRST).map(([x]) => names.map(() => x)) };
      const judging = { detector: detectors[name] as Detector, options: anomalyDefaults };
      expect(isDear(learning, { ...judging, elsewhere: true })).toBe(dear);
      expect(isDear(learning, judging)).toBe(false);
    },
  );

  test.each(['residual-cusum', 'pca', 'isolation-forest', 'robust-deviation'] as const)(
    'is what is learned where the message is handled, to the last digit: %s',
    (name) => {
      const [here, there] = [new Asset(name, false), new Asset(name, true)];
      let taken = 0;
      for (let i = 0; i < rows.length; i++) {
        expect(there.see()).toEqual(here.see());
        const task = fitAsked(there.state, there);
        if (task && there.take(task)) taken++;
        if (task) expect(JSON.stringify(there.state.regimes)).toBe(JSON.stringify(here.state.regimes));
      }
      expect(there.state).toEqual(here.state);
      expect(taken > 0).toBe(name !== 'robust-deviation');
    },
  );

  test('keeps nobody waiting: what is known goes on, and is learned from', () => {
    const asset = new Asset('isolation-forest', true);
    const first = asset.asked();
    expect(asset.seen).toBe(FIRST);
    expect(asset.see().reason).toBe('learning: 300 of 300 values');
    expect(asset.take(first)).toBe(true);
    const { baseline } = regimeOf(asset.state);
    const second = asset.asked();
    expect(asset.seen).toBeGreaterThan(FIRST);
    for (let i = 0; i < 20; i++) expect(asset.see().score).not.toBeNull();
    expect(regimeOf(asset.state).baseline).toBe(baseline);
    expect(asset.take(second)).toBe(true);
    expect(regimeOf(asset.state).baseline).not.toEqual(baseline);
    expect(asset.see().score).not.toBeNull();
  });

  test('is asked for again after a restart', () => {
    const asset = new Asset('isolation-forest', true);
    const before = asset.asked();
    asset.state = JSON.parse(JSON.stringify(asset.state)) as AnomalyState;
    const after = fitAsked(asset.state, asset) as FitTask;
    expect(after.request).toEqual(before.request);
    // Whose answer comes from before is nobody's any more.
    expect([asset.take(before), asset.take(after)]).toEqual([false, true]);
    expect(fitAsked(asset.state, asset)).toBeUndefined();
  });

  test('is not taken where a person has said meanwhile that something else is normal', () => {
    const asset = new Asset('isolation-forest', true);
    asset.take(asset.asked());
    const task = asset.asked();
    confirmNormal(asset.state, asset.options);
    expect(fitAsked(asset.state, asset)).toBeUndefined();
    expect(asset.take(task)).toBe(false);
    expect(asset.see().reason).toContain('said to be normal');
  });

  test('is not taken where nothing is known of the asset any more', () => {
    const asset = new Asset('isolation-forest', true);
    const task = asset.asked();
    asset.state = createAnomalyState();
    expect([fitAsked(asset.state, asset), asset.take(task)]).toEqual([undefined, false]);
  });

  test('is learned at once where nobody learns elsewhere any more', () => {
    const asset = new Asset('isolation-forest', true);
    asset.take(asset.asked());
    asset.asked();
    const { detector, options } = asset;
    detectAnomaly(reading(rows[0], ++asset.seen), asset.state, { detector, options, threshold: 75 });
    expect(fitAsked(asset.state, asset)).toBeUndefined();
  });
});

test('a detector that nobody knows is named', () => {
  const request = { detector: 'oracle', names: [], cells: new Float64Array(), decide: false };
  const options = { falseAlarms: 0.1, rowsPerCase: 10, until: 0 };
  expect(() => fit({ ...request, options })).toThrow('There is no detector "oracle"');
});

test('what an earlier release has learned, which says not up to when, is asked for by the window that was judged', () => {
  const asset = new Asset('isolation-forest', true);
  const until = asset.asked().request.options.until;
  const without = JSON.parse(JSON.stringify(asset.state), (key, value: unknown) =>
    key === 'to' ? undefined : value,
  ) as AnomalyState;
  expect(fitAsked(without, asset)?.request.options.until).toBe(until);
});

test('what has been seen of an asset is still known when it was learned from anew', () => {
  const waiting = (at: number) => ({ learning: { names: ['x'], rows: [] }, at });
  const moving = { channel: 'x', rises: true };
  const unlike = { rows: [], seen: 1, every: 1 };
  const seen = { again: 5, moving, spells: { now: [], past: [] }, left: 3, unlike, anew: 7 };
  for (const kept of [seen, {}]) {
    const known: Learned = { baseline: 'old', raised: 2, more: { ...waiting(300), ...kept } };
    learnedAnew(known, { baseline: 'new', more: waiting(600) }, {});
    expect(known).toStrictEqual({ baseline: 'new', more: { ...waiting(600), ...kept } });
  }
});
