import type { AssetProfile, ContractObject, Envelope } from '../../contract';
import { lookup, put } from '../../keyed';
import { dueDate } from '../../rul/estimate/due';
import { figuresOf, type AssetFigures } from '../figures';
import { measure, type Measurement } from './measure';
import type { Operator, Rule } from './rule';

/** How far one rule (of one sensor) is with one asset. */
export interface Watch {
  /** Readings in a row that met the condition, and the time of the first. */
  count: number;
  since: number;
  /** Epoch ms at which the rule was raised, or null while it is not. */
  raisedAt: number | null;
  /** The value last told. */
  told: number;
  /** The rule as it was when it was raised. */
  rule?: Rule;
}

/** What the rules remember of one asset. Plain JSON. */
export interface RuleState {
  watches: Record<string, Watch>;
  /** When the last predicted life ends at the earliest, epoch ms. */
  due: number | null;
  /** Hours without a reading while something was raised. */
  silent?: number;
  /** Time of the last reading, epoch ms. */
  at?: number;
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
  /** Why it is over, where no reading says so. */
  reason?: string;
}

export interface RuleContext {
  rules: readonly Rule[];
  profile?: AssetProfile;
}

/** Share of the limit by which a value must have got worse before a raised rule speaks again. */
const WORSE = 0.1;

/**
 * Holds the rules against one object of an asset. A rule is raised once when its condition has lasted long enough,
 * updated when the value has got worse by a tenth of the limit, and cleared when it has come back past the
 * hysteresis. A value that is not known changes nothing; a censored life fires nothing.
 * @param state The asset's, changed in place; start with {@link createRuleState}.
 */
export function evaluateRules(object: ContractObject, state: RuleState, context: RuleContext): Decision[] {
  const figures = figuresOf(context.profile);
  noteDue(object, state, figures);
  noteTime(object.at, state);
  const decisions: Decision[] = [];
  for (const rule of context.rules) {
    if (!applies(rule, figures)) continue;
    for (const measurement of measure(rule, object, { figures, profile: context.profile })) {
      const watch = watchOf(state, measurement.origin);
      const before = watch.raisedAt;
      const action = advance(watch, rule, { measurement, at: object.at });
      if (!action) continue;
      const raisedAt = (watch.raisedAt ?? before) as number;
      decisions.push({ action, rule, measurement, object, figures, raisedAt, due: state.due });
    }
  }
  return decisions;
}

function noteDue(object: ContractObject, state: RuleState, { cycleMs }: AssetFigures): void {
  if (object.kind !== 'rul' || object.p10 === null) return;
  state.due = dueDate(object.at, object.p10, { unit: object.unit, cycleMs: object.cycleMs ?? cycleMs });
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
  if (shift < -NEXT_MS || withClock)
    for (const watch of Object.values(state.watches)) if (watch.raisedAt === null) watch.since += shift;
  state.at = at;
  delete state.stepped;
}

/** Whether a rule is for assets of such figures. */
export function applies({ classes, criticalities }: Rule, figures: AssetFigures): boolean {
  const ofClass = classes.length === 0 || classes.includes(figures.class);
  return ofClass && (criticalities.length === 0 || criticalities.includes(figures.criticality));
}

function watchOf(state: RuleState, origin: string): Watch {
  const known = lookup(state.watches, origin);
  if (known) return known;
  const fresh: Watch = { count: 0, since: 0, raisedAt: null, told: 0 };
  put(state.watches, origin, fresh);
  return fresh;
}

interface Reading {
  measurement: Measurement;
  at: number;
}

function advance(watch: Watch, rule: Rule, reading: Reading): Decision['action'] | undefined {
  return watch.raisedAt === null ? waiting(watch, rule, reading) : raised(watch, rule, reading);
}

function waiting(watch: Watch, rule: Rule, { measurement, at }: Reading): 'raise' | undefined {
  const { value, limit, bound } = measurement;
  if (bound || !meets(value, rule.op, limit)) {
    watch.count = 0;
    return undefined;
  }
  if (watch.count === 0) watch.since = at;
  watch.count++;
  if (watch.count < rule.forCount || at - watch.since < rule.forMs) return undefined;
  watch.raisedAt = at;
  watch.told = value;
  watch.rule = rule;
  return 'raise';
}

function raised(watch: Watch, rule: Rule, { measurement }: Reading): 'update' | 'clear' | undefined {
  const { value, limit, bound } = measurement;
  const below = rule.op.startsWith('<');
  if (bound || !meets(value, rule.op, below ? limit + rule.clear : limit - rule.clear)) {
    watch.raisedAt = null;
    watch.count = 0;
    delete watch.rule;
    return 'clear';
  }
  const worse = below ? watch.told - value : value - watch.told;
  if (worse <= 0 || worse < WORSE * Math.abs(limit)) return undefined;
  watch.told = value;
  return 'update';
}

function meets(value: number, op: Operator, limit: number): boolean {
  if (op === '<') return value < limit;
  if (op === '<=') return value <= limit;
  return op === '>' ? value > limit : value >= limit;
}
