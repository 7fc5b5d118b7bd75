import {
  named,
  priorities,
  type AssetProfile,
  type ContractObject,
  type Envelope,
  type Priority,
} from '../../contract';
import type { Said } from '../../contract/said';
import { lookup, put } from '../../keyed';
import { dueDate } from '../../rul/estimate/due';
import { figuresOf, type AssetFigures } from '../figures';
import { measure, type Measurement } from './measure';
import { rateOf, shiftTrails, type Trails } from './rate';
import { goesByScore, type Operator, type Rule } from './rule';
import { isWithdrawn } from './standing';

/** How far one rule (of one sensor) is with one asset. */
export interface RuleWatch {
  /** Readings in a row that met the condition, and the time of the first. */
  count: number;
  since: number;
  /** Epoch ms at which the rule was raised, or null while it is not. */
  raisedAt: number | null;
  /** The value last told. */
  told: number;
  /** The rule as it was when it was raised. */
  rule?: Rule;
  /** How urgent it was told to be, of an anomaly. */
  urgency?: Priority;
  /** False while no order may come of it, since it rests upon a provisional baseline. */
  ordered?: boolean;
  /** Since when the condition is gone, epoch ms. */
  gone?: number;
}

/** What the rules remember of one asset. Plain JSON. */
export interface RuleState {
  watches: Record<string, RuleWatch>;
  /** When the last predicted life ends at the earliest, epoch ms. */
  due: number | null;
  /** Hours without a reading while something was raised. */
  silent?: number;
  /** Time of the last reading, epoch ms. */
  at?: number;
  /** Gaps between the last readings of the asset (''), and of each of its sensors, in ms. */
  gaps?: Record<string, number[]>;
  /** What was read of each quantity whose rate a rule asks for. */
  trails?: Trails;
  /** Our clock was set by so many ms since; the next reading shows whether its time comes from it. */
  stepped?: number;
}

export function createRuleState(): RuleState {
  return { watches: {}, due: null };
}

/** Something that a rule decides about an asset. */
export interface Decision {
  action: 'raise' | 'update' | 'clear';
  rule: Rule;
  measurement: Measurement;
  object: Envelope;
  figures: AssetFigures;
  raisedAt: number;
  due: number | null;
  /** Whether an order may come of it. */
  ordered: boolean;
  /** Why it is over, where no reading says so. */
  over?: Said;
}

export interface RuleContext {
  rules: readonly Rule[];
  profile?: AssetProfile;
}

/** Share of an asset's own limit by which a remaining life must lie above it again, at least: forecasts of one life come and go by that. */
const LIFE_BACK = 0.5;

/** Share of the limit by which a value must have got worse before a raised rule speaks again. */
const WORSE = 0.1;

/**
 * Holds the rules against one object of an asset. A rule is raised once when its condition has lasted long enough,
 * updated when the value has got worse by a tenth of the limit, and cleared when it has come back past the
 * hysteresis. A forecast must have stood for a while, and be gone for as long (see `standingOf`). A value that is not known changes
 * nothing; a censored life fires nothing.
 * @param state The asset's, changed in place; start with {@link createRuleState}.
 */
export function evaluateRules(object: ContractObject, state: RuleState, context: RuleContext): Decision[] {
  const figures = figuresOf(context.profile);
  noteDue(object, state, figures);
  if (object.kind === 'rul' && isWithdrawn(object)) beginAnew(object, state, context);
  noteTime(object.at, state);
  const decisions: Decision[] = [];
  for (const rule of context.rules) {
    if (!applies(rule, figures)) continue;
    const found = measure(rule, object, { figures, profile: context.profile });
    for (const measurement of rule.of === 'rate' ? ratesOf(rule, found, { object, state }) : found) {
      const provisional = isProvisional(object);
      const decision = judge({ rule, measurement, object, figures, provisional }, state);
      if (decision) decisions.push(decision);
    }
  }
  return decisions;
}

function ratesOf(
  rule: Rule,
  found: Measurement[],
  { object, state }: { object: ContractObject; state: RuleState },
): Measurement[] {
  const trails = (state.trails ??= {});
  return found.flatMap((one) => rateOf(rule, one, { trails, at: object.at }) ?? []);
}

/**
 * The asset is worked on: what its readings say meanwhile decides nothing, and what had lasted for a while has not lasted. What is
 * raised stays so.
 * @param state Changed in place.
 */
export function pauseRules(state: RuleState): void {
  delete state.trails;
  for (const watch of Object.values(state.watches)) {
    if (watch.raisedAt === null) watch.count = 0;
    delete watch.gone;
  }
}

interface Judged extends Pick<Decision, 'rule' | 'measurement' | 'object' | 'figures'> {
  provisional?: boolean;
}

/** What a rule decides by one measurement of an object; undefined where that changes nothing. */
export function judge({ provisional = false, ...judged }: Judged, state: RuleState): Decision | undefined {
  const { rule, measurement, object } = judged;
  const watch = watchOf(state, measurement.origin);
  const before = watch.raisedAt;
  const action = advance(watch, rule, { measurement, at: object.at, provisional });
  if (!action) return undefined;
  const raisedAt = (watch.raisedAt ?? before) as number;
  const ordered = watch.ordered !== false;
  const found = { ...measurement, urgency: watch.urgency };
  return { ...judged, action, measurement: found, raisedAt, ordered, due: state.due };
}

/** What a forecast said for a while and has withdrawn has not stood. */
function beginAnew({ by }: Envelope, state: RuleState, { rules }: RuleContext): void {
  for (const { id, when } of rules) {
    const watch = lookup(state.watches, named(id, by));
    if (when === 'rul' && watch?.raisedAt === null) watch.count = 0;
  }
}

function noteDue(object: ContractObject, state: RuleState, { cycleMs }: AssetFigures): void {
  if (object.kind !== 'rul' || object.p10 === null) return;
  state.due = dueDate(object.at, object.p10, { unit: object.unit, cycleMs: object.cycleMs ?? cycleMs });
}

/** A case may open on a provisional baseline; nobody is sent out for it. */
function isProvisional(object: ContractObject): boolean {
  return object.kind === 'anomaly' && object.baseline?.stage === 'provisional';
}

/** Readings that follow each other within this, in ms, or within half of what our clock was set, show whether they go by it. */
const NEXT_MS = 60_000;
const SLACK_MS = 2_000;

/** What has lasted when the clock is set has lasted no longer and no shorter: its beginning moves with the readings. */
function noteTime(at: number, state: RuleState): void {
  const { at: before = at, stepped } = state;
  const moved = at - before;
  const passed = moved - (stepped ?? 0);
  const withClock =
    stepped !== undefined && passed >= -SLACK_MS && passed <= Math.max(NEXT_MS, Math.abs(stepped) / 2);
  const shift = withClock ? stepped : Math.min(0, moved);
  if (shift < -NEXT_MS || withClock) {
    shiftTrails(state.trails ?? {}, shift);
    for (const watch of Object.values(state.watches)) {
      if (watch.raisedAt === null) watch.since += shift;
      if (watch.gone !== undefined) watch.gone += shift;
    }
  }
  state.at = at;
  delete state.stepped;
}

/** Whether a rule is for assets of such figures. */
export function applies({ classes, criticalities }: Rule, figures: AssetFigures): boolean {
  const ofClass = classes.length === 0 || classes.includes(figures.class);
  return ofClass && (criticalities.length === 0 || criticalities.includes(figures.criticality));
}

function watchOf(state: RuleState, origin: string): RuleWatch {
  const known = lookup(state.watches, origin);
  if (known) return known;
  const fresh: RuleWatch = { count: 0, since: 0, raisedAt: null, told: 0 };
  put(state.watches, origin, fresh);
  return fresh;
}

interface Observation {
  measurement: Measurement;
  at: number;
  provisional: boolean;
}

function advance(watch: RuleWatch, rule: Rule, reading: Observation): Decision['action'] | undefined {
  return watch.raisedAt === null ? waiting(watch, rule, reading) : raised(watch, rule, reading);
}

function waiting(
  watch: RuleWatch,
  rule: Rule,
  { measurement, at, provisional }: Observation,
): 'raise' | undefined {
  const { value, limit, bound, urgency, standing } = measurement;
  if (bound || !meets(value, rule.op, limit)) {
    watch.count = 0;
    return undefined;
  }
  if (watch.count === 0) watch.since = at;
  watch.count++;
  const lasts = at - watch.since >= Math.max(rule.forMs, standing?.ms ?? 0);
  if (!lasts || watch.count < Math.max(rule.forCount, standing?.count ?? 1)) return undefined;
  Object.assign(watch, { raisedAt: at, told: value, rule, urgency, ordered: !provisional });
  return 'raise';
}

function raised(watch: RuleWatch, rule: Rule, reading: Observation): 'update' | 'clear' | undefined {
  const { value, limit, bound, standing, span = Math.abs(limit) } = reading.measurement;
  const ofLife = rule.when === 'rul' && rule.threshold === 'asset';
  const clear = Math.max(rule.clear, rule.clearShare * span, ofLife ? LIFE_BACK * limit : 0);
  const margin = rule.op.startsWith('<') ? clear : -clear;
  if (bound || !meets(value, rule.op, rule.op === '=' ? limit : limit + margin))
    return goneFor(watch, reading.at) < Math.max(rule.clearMs, standing?.ms ?? 0)
      ? undefined
      : cleared(watch);
  delete watch.gone;
  const told = watch.ordered === false && !reading.provisional ? 'update' : undefined;
  if (told) watch.ordered = true;
  return hasGotWorse(watch, rule, reading.measurement) ? 'update' : told;
}

/** For how long the condition has been gone, in ms. */
function goneFor(watch: RuleWatch, at: number): number {
  watch.gone ??= at;
  return at - watch.gone;
}

function cleared(watch: RuleWatch): 'clear' {
  Object.assign(watch, { raisedAt: null, count: 0 });
  delete watch.rule;
  delete watch.gone;
  return 'clear';
}

/** By a tenth of the limit, or more urgent; noted as told. */
function hasGotWorse(watch: RuleWatch, rule: Rule, { value, limit, urgency }: Measurement): boolean {
  const worse = rule.op.startsWith('<') ? watch.told - value : value - watch.told;
  const further = worse > 0 && worse >= WORSE * Math.abs(limit);
  if (further) watch.told = value;
  const rank = (one: Priority | undefined) => (one === undefined ? -1 : priorities.indexOf(one));
  const moreUrgent = goesByScore(rule) && rank(urgency) > rank(watch.urgency);
  if (moreUrgent) watch.urgency = urgency;
  return further || moreUrgent;
}

function meets(value: number, op: Operator, limit: number): boolean {
  if (op === '<') return value < limit;
  if (op === '<=') return value <= limit;
  if (op === '=') return value === limit;
  return op === '>' ? value > limit : value >= limit;
}
