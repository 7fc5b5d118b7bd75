import { describe, expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import type { Detector } from './detector';
import { counted } from './feedback';
import { anomalyDefaults } from './options';
import { featuresOf, healthy, isSound, NAMES, Watch, type Values } from './watch.fixture';

/** A law throws where a detector breaks it. */
export type Law = (detector: Detector) => void;

/** The one that has to learn twice to be kept. */
const LEARNING = 'the same windows make the same verdicts';

const after = healthy(8, 40);
const [next] = after;
const WARM_UP = anomalyDefaults.baseline;

const shifted = (windows: readonly Values[], by: number, names: readonly string[] = ['c']) =>
  windows.map((values) => ({
    ...values,
    ...Object.fromEntries(names.map((name) => [name, (values[name] as number) + by])),
  }));
const statistic = ({ raw }: Anomaly) => raw?.score ?? NaN;
const sound = (anomaly: Anomaly) => {
  expect(isSound(anomaly), JSON.stringify(anomaly)).toBe(true);
  return anomaly;
};

const warmUp: Record<string, Law> = {
  'while it learns it says how far it is, and then it speaks'(detector) {
    const watch = new Watch(detector);
    healthy(7, WARM_UP).forEach((values, i) => {
      const { score, reason } = sound(watch.see(values));
      expect([score, reason]).toEqual([null, `learning: ${i + 1} of ${WARM_UP} windows`]);
    });
    expect(sound(watch.see(next)).score).not.toBeNull();
  },

  'what cannot be learned from is a reason, and no exception'(detector) {
    const poor: Values[] = [{}, { a: null }, { a: 5 }, { a: NaN }, { a: -0 }, { a: Number.MAX_VALUE }];
    for (const values of poor) {
      const watch = new Watch(detector, { baseline: 10 });
      for (let i = 0; i < 12; i++) sound(watch.see(values));
      expect(watch.see(values).score).toBeNull();
    }
  },

  'gaps and numbers that are none among what it learns from do not blunt it'(detector) {
    const watch = new Watch(detector);
    healthy(7, WARM_UP).forEach((values, i) => {
      const gap = [null, NaN, Infinity, -Infinity][i % 4];
      watch.see(i % 12 === 5 ? { ...values, b: gap } : values);
    });
    expect(sound(watch.seeAll(after)).score).toBeLessThan(60);
    expect(sound(watch.seeAll(shifted(after, 30, ['b']))).score).toBeGreaterThan(60);
  },

  'enormous numbers among what it learns from are no exception, and survive a restart'(detector) {
    const watch = new Watch(detector);
    healthy(7, WARM_UP).forEach((values, i) => watch.see({ ...values, b: i % 3 ? values.b : 1e300 }));
    expect(watch.fork().state).toEqual(watch.state);
    expect(watch.fork().see(next)).toEqual(sound(watch.see(next)));
  },
};

const judgement: Record<string, Law> = {
  'healthy windows seldom pass its limit'(detector) {
    const watch = Watch.learned(detector);
    const scores = healthy(9, 300).map((values) => sound(watch.see(values)).score as number);
    expect(scores.filter((score) => score > 50).length).toBeLessThan(15);
  },

  'the more a feature plainly deviates, up or down, the higher the score, which stays within 0–100'(
    detector,
  ) {
    const learned = Watch.learned(detector);
    for (const direction of [1, -1]) {
      const scores = [0, 5, 10, 20, 50, 1e3, 1e6, 1e150, 1e300].map((by) => {
        return sound(learned.fork().seeAll(shifted(after, direction * by))).score as number;
      });
      expect(scores).toEqual([...scores].sort((a, b) => a - b));
      expect(scores[0]).toBeLessThan(50);
      expect(scores[4]).toBeGreaterThan(50);
    }
  },

  'what deviates is named first'(detector) {
    const found = Watch.learned(detector).seeAll(shifted(after, 40));
    expect(Object.keys(found.contributions)[0]).toBe('c');
    expect(Object.keys(found.contributions).every((name) => NAMES.includes(name))).toBe(true);
  },

  'what it is held against is stated'(detector) {
    const { method, raw } = Watch.learned(detector).see(next);
    expect([method, raw?.threshold]).toEqual([detector.name, 1]);
  },
};

const channels: Record<string, Law> = {
  'the order of the channels does not matter'(detector) {
    const turn = (values: Values) => Object.fromEntries(Object.entries(values).reverse());
    const watch = Watch.learned(detector);
    expect(watch.fork().see(turn(next))).toEqual(watch.fork().see(next));
    const turned = new Watch(detector);
    healthy(7, WARM_UP).forEach((values) => turned.see(turn(values)));
    const all = shifted(after, 2, NAMES);
    expect(statistic(turned.seeAll(all)) / statistic(watch.seeAll(all))).toBeCloseTo(1, 9);
  },

  'a channel that it has not learned changes nothing'(detector) {
    const watch = Watch.learned(detector);
    const more = { ...next, unheard: 1e9, a2: null, toString: 7 };
    expect(watch.fork().see(more)).toEqual(watch.see(next));
  },

  'a channel that is missing, null, NaN or endless is a gap: it lowers the confidence alike'(detector) {
    const watch = Watch.learned(detector);
    const { c: _, ...rest } = next;
    const gone = sound(watch.fork().see(rest));
    expect(gone.confidence).toBeLessThan(watch.fork().see(next).confidence);
    for (const c of [null, NaN, Infinity, -Infinity])
      expect(sound(watch.fork().see({ ...rest, c }))).toEqual(gone);
  },

  'of a window without channels nothing is said, and the next one is judged again'(detector) {
    const watch = Watch.learned(detector);
    expect(sound(watch.see({})).score).toBeNull();
    expect(sound(watch.see(next)).score).not.toBeNull();
  },

  '−0 is 0'(detector) {
    const watch = Watch.learned(detector);
    const of = (c: number) => JSON.stringify(watch.fork().see({ ...next, c }));
    expect(of(-0)).toBe(of(0));
  },

  'a channel may have any name'(detector) {
    const odd = (values: Values) =>
      JSON.parse(
        JSON.stringify(values).replace('"a"', '"toString"').replace('"b"', '"constructor"'),
      ) as Values;
    const watch = new Watch(detector);
    healthy(7, WARM_UP).forEach((values) => watch.see(odd(values)));
    expect(statistic(watch.fork().see(odd(next)))).toBe(statistic(Watch.learned(detector).see(next)));
    const found = sound(watch.seeAll(after.map((values) => odd({ ...values, a: 90 }))));
    expect(Object.keys(found.contributions)[0]).toBe('toString');
  },
};

const memory: Record<string, Law> = {
  [LEARNING](detector) {
    const all = () => {
      const watch = Watch.learned(detector);
      return after.map((values) => watch.see(values));
    };
    expect(all()).toEqual(all());
  },

  'a restart at any time changes nothing'(detector) {
    const through = new Watch(detector);
    let restarted = new Watch(detector);
    for (const values of [...healthy(7, WARM_UP), ...shifted(after, 3)]) {
      restarted = restarted.fork();
      expect(restarted.see(values)).toEqual(through.see(values));
    }
    expect(restarted.state).toEqual(through.state);
  },

  'two assets do not mix'(detector) {
    const [alone, one, other] = [1, 2, 3].map(() => new Watch(detector));
    const windows = [...healthy(7, WARM_UP), ...after];
    for (const values of windows) {
      other.see(shifted([values], 40, NAMES)[0]);
      expect(one.see(values)).toEqual(alone.see(values));
    }
  },

  'a window that comes late or again is judged, and moves nothing'(detector) {
    const watch = Watch.learned(detector);
    watch.seeAll(after);
    const undisturbed = watch.fork();
    for (const to of [60, 90, 3]) {
      const far = sound(watch.see({ ...next, c: 90 }, to));
      expect(statistic(far)).toBeGreaterThan(statistic(watch.see(next, to)) + 0.15);
    }
    expect(watch.see(next)).toEqual(undisturbed.see(next));
  },

  'a gap in time is no exception'(detector) {
    const watch = Watch.learned(detector);
    expect(sound(watch.see(next, 1e9)).score).toBeLessThan(50);
  },

  'it changes nothing of what it is told'(detector) {
    const watch = Watch.learned(detector);
    const features = featuresOf(Object.freeze({ ...next }), 60);
    Object.freeze(features.window);
    const frozen = Object.freeze(features);
    const other = watch.fork();
    expect(watch.judge(frozen)).toEqual(other.judge(featuresOf(next, 60)));
  },
};

const feedback: Record<string, Law> = {
  'what was false takes longer to be told from then on, and is told as before when that is taken back'(
    detector,
  ) {
    const learned = Watch.learned(detector);
    const raised = learned.fork();
    raised.state.feedback = counted(undefined, { finding: 'nothing' });
    const drifting = after.flatMap((values, i) => shifted([values], i / 8, NAMES));
    const told = (watch: Watch) => drifting.map((values) => sound(watch.see(values)));
    const [before, then] = [told(learned.fork()), told(raised)];
    const first = (all: readonly Anomaly[]) => {
      const at = all.findIndex((one) => statistic(one) > 1);
      return at < 0 ? all.length : at;
    };
    expect(first(then)).toBeGreaterThanOrEqual(first(before));
    before.slice(0, first(before)).forEach((one, i) => {
      expect(statistic(then[i])).toBeLessThanOrEqual(statistic(one) + 1e-9);
    });
    expect(before.some((one, i) => statistic(then[i]) < statistic(one))).toBe(true);
    expect(then[0].model).toMatch(/; 1 case was false: limits 25 % higher$/);
    delete raised.state.feedback;
    told(raised).forEach((one, i) => expect(statistic(one)).toBeCloseTo(statistic(before[i]), 9));
  },
};

const bounds: Record<string, Law> = {
  'what it keeps is bounded, whatever comes'(detector) {
    const watch = Watch.learned(detector);
    for (let i = 0; i < 6; i++) watch.seeAll(after);
    const size = JSON.stringify(watch.state).length;
    for (let i = 0; i < 500; i++) watch.see({ ...after[i % after.length], [`new${i}`]: i });
    expect(JSON.stringify(watch.state).length).toBeLessThan(1.5 * size);
  },

  'a window costs a few looks at each channel that it learned, and none at others'(detector) {
    const watch = Watch.learned(detector);
    let looks = 0;
    const others = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`other${i}`, i]));
    const counted = new Proxy(
      { ...next, ...others },
      {
        get: (values, name) => (looks++, Reflect.get(values, name) as number),
        getOwnPropertyDescriptor: (values, name) => (looks++, Reflect.getOwnPropertyDescriptor(values, name)),
      },
    );
    watch.see(counted);
    expect(looks).toBeLessThanOrEqual(4 * NAMES.length);
  },
};

/** What every detector owes, by name. */
export const laws: Readonly<Record<string, Law>> = {
  ...warmUp,
  ...judgement,
  ...channels,
  ...memory,
  ...feedback,
  ...bounds,
};

/** Holds a detector to all of them. Most learn from the same windows: that is done once, but for the law that asks whether it may. */
export function detectorConformance(detector: Detector): void {
  const quick = learningOnce(detector);
  describe(`${detector.name} is a detector:`, () => {
    test.each(Object.entries(laws))('%s', (name, law) => law(name === LEARNING ? detector : quick));
  });
}

/** The detector, with a copy of what it made of the same sample before. */
function learningOnce(detector: Detector): Detector {
  const known = new Map<string, unknown>();
  return {
    ...detector,
    fit(sample, options) {
      const key = JSON.stringify([sample, options]);
      if (!known.has(key)) known.set(key, detector.fit(sample, options));
      return structuredClone(known.get(key));
    },
  };
}
