import { describe, expect, test } from 'vitest';
import {
  createRuleState,
  defaultRules,
  evaluateSilence,
  hear,
  liftUnknown,
  parseRules,
  toAlarm,
  type RuleState,
} from '.';
import { assetProfileSchema } from '../../contract';
import { say } from '../../contract/said';
import { features, health, row, samples, turbofan } from './rules.fixture';

const silent = (more: object = {}) =>
  row({ id: 'quiet', when: 'silence', quantity: 'asset', op: '>', threshold: 'asset', ...more });

/** An asset that is listened to from second 0 on. */
function listen(rules = defaultRules, state: RuleState = createRuleState(), profile = turbofan) {
  const heard = new Map<string, number>();
  return {
    state,
    says: (second: number, sensor = 'a', value: number | null = 1) =>
      hear(samples(sensor, [value]), state, { heard, now: second * 1000 }),
    hears: (object: Parameters<typeof hear>[0], second: number) =>
      hear(object, state, { heard, now: second * 1000 }),
    at: (second: number) => {
      const now = second * 1000;
      const listening = { asset: 'engine-1', rules, profile, heard, since: 0, now, at: now };
      return evaluateSilence(state, listening);
    },
  };
}
const words = (decisions: ReturnType<typeof evaluateSilence>) =>
  decisions.map(({ action, measurement }) => `${action} ${measurement.origin}`);

describe('no data is news', () => {
  test('an asset that speaks each 10 s is missed after a minute, by the shipped rules, and over when it speaks', () => {
    const asset = listen();
    for (let second = 0; second <= 100; second += 10) asset.says(second);
    expect(asset.at(160)).toEqual([]);
    const [raised] = asset.at(165);
    expect(toAlarm(raised)).toMatchObject({
      origin: 'no-data',
      title: 'No data',
      priority: 'medium',
      raisedAt: 165_000,
    });
    expect(toAlarm(raised)?.evidence[0].text).toBe('no data for 65 s; silence is news after 60 s');
    expect([...asset.at(170), ...asset.at(100_000)]).toEqual([]);
    asset.says(100_001);
    expect(words(asset.at(100_002))).toEqual(['clear no-data']);
  });

  test('one that reads hourly has five hours, and one that has not shown its interval five minutes', () => {
    const hourly = listen();
    for (let hour = 0; hour <= 5; hour++) hourly.says(hour * 3600);
    expect(hourly.at(10 * 3600)).toEqual([]);
    expect(words(hourly.at(10 * 3600 + 1))).toEqual(['raise no-data']);
    const unknown = listen();
    unknown.says(0);
    expect([words(unknown.at(300)), words(unknown.at(301))]).toEqual([[], ['raise no-data']]);
  });

  test('what the profile states of asset or sensor counts before anything was learned', () => {
    const stated = assetProfileSchema.parse({
      match: 'engine-1',
      expectedEvery: 3_600_000,
      sensors: { fast: { expectedEvery: 1_000 } },
    });
    const every = listen(parseRules([silent(), silent({ id: 'each', quantity: '*' })]), undefined, stated);
    every.says(0, 'slow');
    every.says(0, 'fast');
    expect([words(every.at(60)), words(every.at(61))]).toEqual([[], ['raise each:fast']]);
    expect(words(every.at(5 * 3600))).toEqual([]);
    expect(words(every.at(5 * 3600 + 1))).toEqual(['raise quiet', 'raise each:slow']);
  });

  test('each sensor, or one, for a time that the row states', () => {
    const each = listen(parseRules([silent({ quantity: '*', threshold: 30 })]));
    each.says(0, 'a');
    each.says(0, 'b');
    each.says(20, 'b');
    each.says(25, 'b', null);
    const [decision] = each.at(40);
    expect([decision.measurement.origin, toAlarm(decision)?.title]).toEqual(['quiet:a', 'a: quiet']);
    const one = listen(parseRules([silent({ quantity: 'b', threshold: 30 })]));
    one.says(0, 'a');
    expect([words(one.at(30)), words(one.at(31))]).toEqual([[], ['raise quiet']]);
  });

  test('what is said about an asset is no word of it', () => {
    const asset = listen();
    asset.hears(features({}), 0);
    asset.hears(health(50), 290);
    expect(words(asset.at(301))).toEqual(['raise no-data']);
    expect(listen(parseRules([silent({ classes: ['fan'] })])).at(1e6)).toEqual([]);
  });
});

describe('after a restart', () => {
  test('nothing is missed before the first patience, and what was raised stays until the asset speaks', () => {
    const before = listen();
    for (let second = 0; second <= 100; second += 10) before.says(second);
    const saved = () => JSON.parse(JSON.stringify(before.state)) as RuleState;
    const after = listen(defaultRules, saved());
    expect([words(after.at(60)), words(after.at(61))]).toEqual([[], ['raise no-data']]);
    before.at(165);
    const raised = listen(defaultRules, saved());
    expect([...raised.at(1), ...raised.at(1000)]).toEqual([]);
    raised.says(1001);
    expect(words(raised.at(1002))).toEqual(['clear no-data']);
  });
});

test('a state of the release before, which knows no gaps, is patient for five minutes', () => {
  const asset = listen(defaultRules, createRuleState());
  expect([words(asset.at(300)), words(asset.at(301))]).toEqual([[], ['raise no-data']]);
  const each = listen(parseRules([silent({ quantity: '*' })]), createRuleState());
  expect(each.at(1e6)).toEqual([]);
});

test('a week of silence lifts what nobody knows any more, but not that the asset is silent', () => {
  const asset = listen();
  asset.says(0);
  asset.at(1000);
  const lifting = { asset: 'engine-1', at: 1, rules: defaultRules, over: say('over.silent', { hours: 168 }) };
  Object.assign(asset.state.watches, { gone: { count: 1, since: 0, raisedAt: 5, told: 1 } });
  expect(words(liftUnknown(asset.state, lifting))).toEqual(['clear gone']);
});

test('of more than two hundred sensors the first are forgotten', () => {
  const asset = listen();
  for (let i = 0; i < 250; i++) asset.says(i, `s${i}`);
  expect(Object.keys(asset.state.gaps ?? {})).toHaveLength(201);
  expect(asset.state.gaps).toHaveProperty('s249');
});

test.each([
  [{ op: '<' }, 'op is "<": must be > for silence'],
  [{ threshold: true }, 'must be a number, or asset'],
])('a rule on silence with %j is refused', (cells, message) => {
  expect(() => parseRules([silent(cells)])).toThrow(message);
});
