/** Garbage never reads healthy: whatever comes, ok rests upon something that says so. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Anomaly, Features, Rul } from '../contract';
import { PATIENCE_MS } from '../time';
import { assess, createHealthState, healthDefaults, observe } from '.';

const NOW = Date.UTC(2026, 5, 1);
const odd = fc.constantFrom(
  NaN,
  Infinity,
  -Infinity,
  -1,
  -1e300,
  101,
  1e300,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  -0,
);
const number = fc.oneof(fc.double({ noNaN: true, min: 0, max: 100 }), odd);
const maybe = fc.oneof(number, fc.constant(null));
const at = fc.constantFrom(NOW, NOW - 1, NOW - 1e15, NOW + 1e15, 0, -1, NaN, Infinity);
const by = fc.constantFrom(undefined, 'keen', '__proto__', 'constructor');
const head = { v: 1, id: 'plc#1', seq: 0, asset: 'a' } as const;
const fault = { sensor: 'x', status: 'failure', fault: 'gone', since: 0, detail: 'no value' } as const;

const anomaly: fc.Arbitrary<Anomaly> = fc.record({
  ...{ v: fc.constant(1 as const), kind: fc.constant('anomaly' as const), id: fc.constant('plc#1~anomaly') },
  ...{ seq: fc.constant(0), asset: fc.constant('a'), at, by, severity: fc.constant('none' as const) },
  ...{ method: fc.constant('m'), model: fc.constant('m'), contributions: fc.dictionary(fc.string(), number) },
  ...{ score: maybe, threshold: number, anomalous: fc.boolean(), confidence: number },
  sensors: fc.constantFrom(undefined, [], [fault]),
});

const rul: fc.Arbitrary<Rul> = fc.record({
  ...{ v: fc.constant(2 as const), kind: fc.constant('rul' as const), id: fc.constant('plc#1~rul') },
  ...{ seq: fc.constant(0), asset: fc.constant('a'), at, by, unit: fc.constant('h' as const) },
  ...{ p10: maybe, p50: maybe, p90: maybe, level: fc.constant(0.8), cycleMs: fc.constant(null) },
  ...{
    censored: fc.boolean(),
    noDegradation: fc.constantFrom(null, NaN, Infinity, 2, 0.4, 0.6),
    quantiles: fc.constant(new Array<null>(9).fill(null)),
  },
  ...{ model: fc.constant('m'), basis: fc.constant('b'), reason: fc.constant('none') },
});

const features: fc.Arbitrary<Features> = at.map((time) => ({
  ...head,
  kind: 'features',
  at: time,
  axis: 'time',
  window: { from: NaN, to: time },
  quality: 0,
  values: { x: null },
}));

const isNumber = (value: number | null): value is number => Number.isFinite(value);

/** What may be believed, and says that all is well. */
function saysOk(object: Anomaly | Rul | Features, rulThreshold: number): boolean {
  if (object.kind === 'features') return false;
  if (object.kind === 'rul') {
    const { p10, p50, p90, noDegradation } = object;
    if ([p10, p50, p90].includes(null))
      return noDegradation !== null && noDegradation >= 0.5 && noDegradation <= 1;
    return [p10, p50, p90].every((life) => isNumber(life) && life >= 0) && (p50 as number) >= rulThreshold;
  }
  const { score, threshold, anomalous, confidence } = object;
  return isPercent(score) && isPercent(threshold) && !anomalous && confidence > 0;
}

const isPercent = (value: number | null) => isNumber(value) && value >= 0 && value <= 100;

test('whatever comes, in whatever order and of whatever time, ok is said by something that can be believed, and by nothing that cannot', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(anomaly, rul, features), { maxLength: 6 }),
      fc.constantFrom(50, 1e-9, 1e300),
      fc.boolean(),
      (objects, rulThreshold, ageless) => {
        const state = createHealthState();
        objects.forEach((object) => observe(state, object, NOW));
        const options = ageless
          ? { ...healthDefaults, maxAgeMs: { features: 0, anomaly: 0, rul: 0 } }
          : healthDefaults;
        const health = assess(state, NOW, { options, rulThreshold });
        if (!health) return;
        const { score, state: told, contributors } = health;
        expect(score === null || (score >= 0 && score <= 100)).toBe(true);
        for (const one of contributors) expect(one.score >= 0 && one.score <= 100).toBe(true);
        if (told !== 'ok') return;
        expect(contributors.length).toBeGreaterThan(0);
        const counted = Object.values(state.inputs).map(({ object }) => object as Anomaly | Rul | Features);
        expect(counted.some((object) => saysOk(object, rulThreshold))).toBe(true);
        // A sensor at fault, or an asset that is anomalous, of the present: nobody else makes that ok.
        const worrying = counted.some(
          (object) =>
            object.kind === 'anomaly' &&
            (object.sensors?.length ||
              (object.anomalous &&
                isPercent(object.score) &&
                isPercent(object.threshold) &&
                object.confidence > 0)) &&
            (ageless || NOW - object.at <= PATIENCE_MS.least),
        );
        expect(worrying).toBe(false);
      },
    ),
    { numRuns: 3000 },
  );
});
