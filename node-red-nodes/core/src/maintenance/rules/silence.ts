import { type AssetProfile, type ContractObject } from '../../contract';
import { say } from '../../contract/said';
import { lookup, put } from '../../keyed';
import { lasting, noteGap, patienceOf } from '../../time';
import { figuresOf } from '../figures';
import { applies, judge, type Decision, type RuleState } from './evaluate';
import { envelopeOf } from './lift';
import type { Rule } from './rule';

/** Sensors of one asset that are listened to; of more, those that came first are forgotten. */
const MAX_SENSORS = 200;

/** When what was heard last, ms by a clock that is never set: of the asset (''), and of each of its sensors. Of this run alone. */
export type LastHeard = Map<string, number>;

/**
 * Notes that an asset has spoken, and which of its sensors. Only what comes from the machine counts: an assessment may be made because
 * it is silent.
 * @param now ms by a clock that is never set.
 */
export function hear(
  object: ContractObject,
  state: RuleState,
  { heard, now }: { heard: LastHeard; now: number },
): void {
  const gaps = (state.gaps ??= {});
  for (const name of spokenBy(object)) {
    const before = heard.get(name);
    const known = lookup(gaps, name) ?? [];
    if (before !== undefined && now > before) noteGap(known, now - before);
    put(gaps, name, known);
    heard.set(name, now);
  }
  for (const name of Object.keys(gaps).slice(1, -MAX_SENSORS)) delete gaps[name];
}

function spokenBy(object: ContractObject): string[] {
  if (object.kind === 'samples') {
    const channels = Object.entries(object.channels);
    return ['', ...channels.filter(([, { v }]) => v.some((value) => value !== null)).map(([name]) => name)];
  }
  return ['features', 'anomaly', 'rul'].includes(object.kind) ? [''] : [];
}

export interface Listening {
  asset: string;
  rules: readonly Rule[];
  profile: AssetProfile | undefined;
  heard: LastHeard;
  /** When listening began and now, ms by the clock of `heard`; and the date, epoch ms. */
  since: number;
  now: number;
  at: number;
}

/**
 * Holds the rules on silence against an asset, at times and not for an object. Who has not spoken since listening began is silent from
 * there on; what was raised before then stays until it speaks.
 */
export function evaluateSilence(state: RuleState, listening: Listening): Decision[] {
  const { rules, profile, asset, at } = listening;
  const figures = figuresOf(profile);
  const object = envelopeOf(asset, at);
  return rules
    .filter((rule) => rule.when === 'silence' && applies(rule, figures))
    .flatMap((rule) => namesOf(rule, state).flatMap((name) => silenceOf(rule, name, { state, listening })))
    .flatMap(({ rule, measurement }) => {
      const found = judge({ rule, measurement, object, figures }, state);
      // That it lasts is no news.
      return found && found.action !== 'update' ? [found] : [];
    });
}

function namesOf({ quantity }: Rule, { gaps = {} }: RuleState): string[] {
  if (quantity === 'asset') return [''];
  return quantity === '*' ? Object.keys(gaps).filter((name) => name !== '') : [quantity];
}

interface Around {
  state: RuleState;
  listening: Listening;
}

function silenceOf(rule: Rule, name: string, { state, listening }: Around) {
  const { heard, now, since, profile } = listening;
  const origin = rule.quantity === '*' ? `${rule.id}:${name}` : rule.id;
  const last = heard.get(name);
  const raised = typeof lookup(state.watches, origin)?.raisedAt === 'number';
  if (last === undefined && raised) return [];
  const patience = patienceOf(lookup(state.gaps ?? {}, name) ?? [], statedOf(profile, name)) / 1000;
  const limit = typeof rule.threshold === 'number' ? rule.threshold : patience;
  const value = Math.round((now - (last ?? since)) / 1000);
  const told = { lasted: lasting(value * 1000), patience: lasting(limit * 1000) };
  const said = value > limit ? say('reading.silent', told) : undefined;
  const quantity = name === '' ? 'silence' : name;
  return [{ rule, measurement: { origin, quantity, unit: 's', value, limit, bound: false, said } }];
}

/** The interval in ms that is stated of a sensor, or of its asset (''). */
function statedOf(profile: AssetProfile | undefined, name: string): number | null | undefined {
  return lookup(profile?.sensors ?? {}, name)?.expectedEvery ?? profile?.expectedEvery;
}
