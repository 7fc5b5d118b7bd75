/** Who is heard, which gaps are noted, and what is said of silence, to the letter. */
import { describe, expect, test } from 'vitest';
import { assetProfileSchema, type AssetProfile, type ContractObject } from '../../contract';
import { createRuleState, evaluateSilence, hear, parseRules, toWorkOrder } from '.';
import { anomaly, features, health, row, rul, samples, turbofan } from './rules.fixture';

function heardOf(objects: [ContractObject, number][]) {
  const [state, heard] = [createRuleState(), new Map<string, number>()];
  for (const [object, now] of objects) hear(object, state, { heard, now });
  return { heard: Object.fromEntries(heard), gaps: state.gaps };
}

describe('who is heard', () => {
  test.each([
    ['features', features({})],
    ['an anomaly', anomaly(1)],
    ['a life', rul(1)],
  ])('%s is a word of its asset, and of no sensor', (_what, object) => {
    expect(heardOf([[object, 5]])).toEqual({ heard: { '': 5 }, gaps: { '': [] } });
  });

  test('an assessment is not', () => {
    expect(heardOf([[health(50), 5]])).toEqual({ heard: {}, gaps: {} });
  });

  test('samples are of each sensor that has a value among them', () => {
    const both = samples('a', [null, 1]);
    const none = samples('b', [null, null]).channels;
    const object = { ...both, channels: { ...both.channels, ...none } };
    expect(heardOf([[object, 5]])).toEqual({ heard: { '': 5, a: 5 }, gaps: { '': [], a: [] } });
  });
});

test('a gap is noted between two words, and none where no time has passed', () => {
  const at = (...times: number[]) => heardOf(times.map((now) => [samples('a', [1]), now])).gaps?.a;
  expect(at(5)).toEqual([]);
  expect(at(5, 5)).toEqual([]);
  expect(at(0, 5)).toEqual([5]);
  expect(at(5, 5, 9)).toEqual([4]);
});

describe('silence', () => {
  function silent(quantity: string, second: number, profile: AssetProfile | undefined = turbofan) {
    const state = createRuleState();
    const heard = new Map<string, number>();
    hear(samples('a', [1]), state, { heard, now: 0 });
    const rules = parseRules([row({ id: 'q', when: 'silence', quantity, op: '>', threshold: 'asset' })]);
    const now = 1000 * second;
    return evaluateSilence(state, { asset: 'engine-1', rules, profile, heard, since: 0, now, at: now });
  }

  test.each([
    ['asset', 'q', 'silence'],
    ['a', 'q', 'a'],
    ['*', 'q:a', 'a'],
  ])('of %s is told by its name, in seconds', (quantity, origin, name) => {
    expect(silent(quantity, 300)).toEqual([]);
    const [{ measurement }] = silent(quantity, 301);
    expect(measurement).toMatchObject({
      origin,
      quantity: name,
      unit: 's',
      value: 301,
      limit: 300,
      bound: false,
    });
    expect(measurement.said?.code).toBe('reading.silent');
  });

  test('needs no profile, and goes by what the asset or its sensor states', () => {
    const stated = assetProfileSchema.parse({ match: '*', sensors: { a: { expectedEvery: 1_000 } } });
    expect([silent('a', 61, stated), silent('asset', 61, stated)]).toMatchObject([[{ action: 'raise' }], []]);
    const state = createRuleState();
    const rules = parseRules([
      row({ id: 'q', when: 'silence', quantity: 'asset', op: '>', threshold: 'asset' }),
    ]);
    const listening = { asset: 'x', rules, profile: undefined, heard: new Map<string, number>(), since: 0, now: 301_000, at: 1 }; // prettier-ignore
    expect(evaluateSilence(state, listening)).toMatchObject([{ action: 'raise' }]);
  });

  test('that has not lasted is not told as silence', () => {
    const state = createRuleState();
    const heard = new Map([['', 0]]);
    const rules = parseRules([row({ id: 'q', when: 'silence', quantity: 'asset', op: '>', threshold: 10 })]);
    const at = (now: number) =>
      evaluateSilence(state, { asset: 'x', rules, profile: turbofan, heard, since: 0, now, at: now });
    at(11_000);
    heard.set('', 11_000);
    const [cleared] = at(21_000);
    expect(cleared).toMatchObject({
      action: 'clear',
      measurement: { value: 10, limit: 10, said: undefined },
    });
  });

  test('of one sensor is not that of another, and an order may come of it', () => {
    const then = { alarm: 'low', workOrder: { type: 'inspection', priority: 'low' } };
    const rules = parseRules([
      row({ id: 'q', when: 'silence', quantity: 'b', op: '>', threshold: 10, then }),
    ]);
    const [state, heard] = [createRuleState(), new Map<string, number>()];
    hear(samples('a', [1]), state, { heard, now: 0 });
    hear(samples('b', [1]), state, { heard, now: 5_000 });
    const at = (now: number) =>
      evaluateSilence(state, { asset: 'x', rules, profile: turbofan, heard, since: 0, now, at: now });
    expect(at(15_000)).toEqual([]);
    expect(at(16_000).map(toWorkOrder)).toMatchObject([{ status: 'open', origin: 'q', type: 'inspection' }]);
  });
});
