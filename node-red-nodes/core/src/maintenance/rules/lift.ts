import { versions, type AssetProfile, type Envelope } from '../../contract';
import { say, type Said } from '../../contract/said';
import { lookup } from '../../keyed';
import { figuresOf } from '../figures';
import { applies, type Decision, type RuleState, type RuleWatch } from './evaluate';
import { sensorLimit } from './measure';
import { parseRules, type Rule } from './rule';

/** What is asked of the raised rules of one asset. */
export interface Lifting {
  asset: string;
  /** Epoch ms at which what is lifted returns to normal. */
  at: number;
  /** The rules as they are now. */
  rules: readonly Rule[];
  profile?: AssetProfile;
}

/**
 * What is raised and nobody will clear any more, since its rule is gone, asks something else, or no longer applies to
 * the asset or its sensor. Each is decided to be over, with the reason.
 * @param state The asset's, changed in place.
 */
export function liftUnheld(state: RuleState, lifting: Lifting): Decision[] {
  return raisedWatches(state).flatMap(([origin, watch]) => {
    const rule = ruleOf(origin, lifting.rules);
    const over = whyOver(watch, { origin, rule, profile: lifting.profile });
    return over === undefined ? [] : [lift(origin, watch, { ...lifting, rule, over })];
  });
}

/** Everything that is raised, for one reason that holds for all of it. */
export function liftAll(state: RuleState, lifting: Lifting & { over: Said }): Decision[] {
  return raisedWatches(state).map(([origin, watch]) =>
    lift(origin, watch, { ...lifting, rule: ruleOf(origin, lifting.rules) }),
  );
}

/** What is raised and nobody knows any more, since the asset is silent: all but that it is. */
export function liftUnknown(state: RuleState, lifting: Lifting & { over: Said }): Decision[] {
  return raisedWatches(state).flatMap(([origin, watch]) => {
    const rule = ruleOf(origin, lifting.rules);
    return rule?.when === 'silence' ? [] : [lift(origin, watch, { ...lifting, rule })];
  });
}

/** Whether anything of the asset is raised. */
export function isRaised(state: RuleState): boolean {
  return raisedWatches(state).length > 0;
}

function raisedWatches({ watches }: RuleState): [string, RuleWatch][] {
  return Object.entries(watches).filter(([, { raisedAt }]) => raisedAt !== null);
}

/** A name without the branch behind it. A rule or sensor may have the sign in its own name. */
function bare(name: string): string {
  return name.replace(/@[^@]*$/, '');
}

/** The rule that speaks under an origin: its id, with the sensor behind it where the rule speaks of each (`*`, `status`), and the branch. */
function ruleOf(origin: string, rules: readonly Rule[]): Rule | undefined {
  const speaks = ({ id, quantity }: Rule, name: string) =>
    id === name || ((quantity === '*' || quantity === 'status') && name.startsWith(`${id}:`));
  return rules.find((rule) => speaks(rule, origin)) ?? rules.find((rule) => speaks(rule, bare(origin)));
}

interface Asked {
  origin: string;
  rule: Rule | undefined;
  profile: AssetProfile | undefined;
}

function whyOver({ rule: before }: RuleWatch, { origin, rule, profile }: Asked): Said | undefined {
  if (!rule) return say('over.rule-gone');
  if (rule.then.alarm === null && rule.then.workOrder === null) return say('over.raises-nothing');
  if (before && !asksTheSame(before, rule)) return say('over.rule-changed');
  if (!applies(rule, figuresOf(profile))) return say('over.not-its-asset');
  return hasLimit(origin, rule, profile) ? undefined : say('over.no-limit');
}

/** What has changed in words or waiting time raises nothing anew. */
function asksTheSame(a: Rule, b: Rule): boolean {
  const raises = ({ then }: Rule) => `${then.alarm === null} ${then.workOrder === null}`;
  const same = a.when === b.when && a.quantity === b.quantity && a.op === b.op && a.threshold === b.threshold;
  return same && aspectOf(a) === aspectOf(b) && raises(a) === raises(b);
}

/** Of one that was raised under an earlier release it is the value. */
function aspectOf({ of = 'value' }: Partial<Rule>): string {
  return of;
}

function hasLimit(origin: string, rule: Rule, profile: AssetProfile | undefined): boolean {
  if (rule.when !== 'limit') return true;
  const sensor = rule.quantity === '*' ? origin.slice(rule.id.length + 1) : rule.quantity;
  const known = profile && (lookup(profile.sensors, sensor) ?? lookup(profile.sensors, bare(sensor)));
  return (rule.quantity !== '*' || known !== undefined) && sensorLimit(rule, known) !== null;
}

type Over = Lifting & { rule: Rule | undefined; over: Said };

function lift(origin: string, watch: RuleWatch, { asset, at, rule, profile, over }: Over): Decision {
  const raisedAt = watch.raisedAt as number;
  const { rule: before } = watch;
  Object.assign(watch, { raisedAt: null, count: 0, rule: undefined, gone: undefined });
  return {
    action: 'clear',
    rule: before ?? rule ?? unknownRule(origin),
    measurement: { origin, quantity: '', unit: '', value: 0, limit: 0, bound: false, urgency: watch.urgency },
    ordered: watch.ordered !== false,
    object: envelopeOf(asset, at),
    figures: figuresOf(profile),
    raisedAt,
    due: null,
    over,
  };
}

/** Of what is decided without an object. */
export function envelopeOf(asset: string, at: number): Envelope {
  return { v: versions.alarm, kind: 'alarm', id: 'rules', seq: Math.max(0, Math.floor(at)), asset, at };
}

/** Stands for a rule of which an earlier release kept the name only: it may have raised either. */
function unknownRule(origin: string): Rule {
  const then = { alarm: 'low', workOrder: { type: 'inspection', priority: 'low' } };
  return parseRules([
    { id: origin.slice(0, 64), when: 'health', quantity: 'score', op: '<', threshold: 0, then },
  ])[0];
}
