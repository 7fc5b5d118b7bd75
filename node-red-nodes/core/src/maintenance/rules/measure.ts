import {
  named,
  rankOfSensor,
  severities,
  type AssetProfile,
  type ContractObject,
  type Anomaly,
  type Features,
  type Priority,
  type Samples,
  type SensorProfile,
  type Severity,
} from '../../contract';
import type { Said } from '../../contract/said';
import { lookup } from '../../keyed';
import type { AssetFigures } from '../figures';
import type { Rule } from './rule';
import { standingOf, type Persistence } from './standing';

/** A quantity as a rule sees it. */
export interface Measurement {
  /** Rule, sensor where the rule speaks of each, and branch (`rul@slow`) where one made the reading: one alarm exists per asset and origin. */
  origin: string;
  /** `rul.p10`, `anomaly.score`, `<sensor>`, … */
  quantity: string;
  unit: string;
  value: number;
  limit: number;
  /** Of a sensor: how far its values may lie apart, of which the deadband is a share. Above 0, or 0 where nothing tells. */
  span?: number;
  /** How urgent an anomaly is, by its score. */
  urgency?: Priority;
  /** The value in a sentence, where a number says little. */
  said?: Said;
  /** The same as text alone, of what is in words of its own. */
  words?: string;
  /** The value is only a lower bound (a censored life): whatever it is, the rule does not hold. */
  bound: boolean;
  /** What a forecast must have stood for; absent of what is measured. */
  standing?: Persistence;
}

export interface MeasureContext {
  figures: AssetFigures;
  profile?: AssetProfile;
}

/** What the rule finds in the object; nothing where it looks at something else, or the value is not known. */
export function measure(rule: Rule, object: ContractObject, context: MeasureContext): Measurement[] {
  const found =
    rule.when === 'limit' ? measureLimits(rule, object, context) : measureOne(rule, object, context);
  return object.by ? found.map((one) => ({ ...one, origin: named(one.origin, object.by) })) : found;
}

function measureOne(rule: Rule, object: ContractObject, context: MeasureContext): Measurement[] {
  const found = single(rule, object, context);
  if (!found || found.value === null) return [];
  const limit = limitOf(rule, context.figures);
  const quantity = `${rule.when}.${rule.quantity}`;
  const { sensor, ...rest } = found;
  const origin = sensor === undefined ? rule.id : `${rule.id}:${sensor}`;
  return [{ origin, quantity, unit: '', limit, bound: false, ...rest, value: found.value }];
}

/** `sensor` where one alarm is to exist for each. */
type Single = { value: number | null; sensor?: string } & Partial<Omit<Measurement, 'value'>>;

function single(
  { when, quantity }: Rule,
  object: ContractObject,
  { figures }: MeasureContext,
): Single | undefined {
  if (when === 'quality')
    return object.kind === 'features' ? { value: object.quality, unit: '%' } : undefined;
  if (when === 'sensor') return ofSensor(quantity, object);
  if (object.kind !== when) return undefined;
  switch (object.kind) {
    case 'rul':
      return {
        value: object[quantity as 'p10'],
        unit: object.unit,
        bound: object.censored,
        standing: standingOf(object, object.cycleMs ?? figures.cycleMs),
      };
    case 'anomaly':
      return { ...ofAnomaly(object, quantity), urgency: urgencyOf(object, figures) };
    default:
      return { value: object.score };
  }
}

/** How many are at fault, as a detector counts them, or how one is, as it was told itself. */
function ofSensor(quantity: string, object: ContractObject): Single | undefined {
  if (quantity === 'faults') return object.kind === 'anomaly' ? ofSensors(object) : undefined;
  if (object.kind !== 'sensor-status') return undefined;
  const { sensor, status, fault, detail } = object;
  const words = fault === null ? `${sensor} is well` : `${sensor} ${fault}: ${detail} (${status})`;
  return { value: rankOfSensor(status), words, sensor };
}

/** Said also where nothing can be said of the machine. */
function ofSensors({ sensors = [] }: Anomaly): Single {
  const each = sensors.map(
    ({ sensor, status, fault, detail }) => `${sensor} ${fault}: ${detail} (${status})`,
  );
  return { value: sensors.length, words: each.length > 0 ? each.join('; ') : 'no sensor at fault' };
}

/** While a detector learns, it says nothing. */
function ofAnomaly({ score, severity, anomalous, contributions }: Anomaly, quantity: string): Single {
  if (score === null || quantity === 'score') return { value: score };
  if (quantity === 'severity') return { value: severities.indexOf(severity) };
  const mostly = Object.keys(contributions)[0];
  const why = anomalous && mostly !== undefined ? `, mostly ${mostly}` : '';
  const words = `${anomalous ? 'anomalous' : 'not anomalous any more'}, score ${score.toFixed(0)}${why}`;
  return { value: Number(anomalous), words };
}

/** Urgent from the asset's figure on; below it, as severe as the score is. */
function urgencyOf({ score, severity }: Anomaly, { anomalyThreshold }: AssetFigures): Priority {
  if (score !== null && score > anomalyThreshold) return 'urgent';
  return BY_SEVERITY[severity];
}

const BY_SEVERITY: Record<Severity, Priority> = {
  none: 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
  critical: 'high',
};

function limitOf({ when, threshold }: Rule, figures: AssetFigures): number {
  if (typeof threshold === 'number' || typeof threshold === 'boolean') return Number(threshold);
  if (threshold !== 'asset') return severities.indexOf(threshold);
  return when === 'rul' ? figures.rulThreshold : figures.anomalyThreshold;
}

function measureLimits(rule: Rule, object: ContractObject, { profile }: MeasureContext): Measurement[] {
  if (object.kind !== 'samples' && object.kind !== 'features') return [];
  const sensors = rule.quantity === '*' ? Object.keys(profile?.sensors ?? {}) : [rule.quantity];
  const found: Measurement[] = [];
  for (const sensor of sensors) {
    const known = profile && lookup(profile.sensors, sensor);
    const limit = sensorLimit(rule, known);
    const value = object.kind === 'samples' ? lastSample(object, sensor) : lastFeature(object, sensor);
    if (limit === null || value === null) continue;
    const origin = rule.quantity === '*' ? `${rule.id}:${sensor}` : rule.id;
    const span = spanOf(known, limit);
    found.push({ origin, quantity: sensor, unit: known?.unit ?? '', value, limit, span, bound: false });
  }
  return found;
}

/** Of its physical range, else of its operating limits; where neither is stated on both sides the amount of the limit stands for it. */
function spanOf(sensor: SensorProfile | undefined, limit: number): number {
  const { min = null, max = null, low = null, high = null } = sensor ?? {};
  if (min !== null && max !== null) return Math.abs(max - min);
  return low !== null && high !== null ? Math.abs(high - low) : Math.abs(limit);
}

/** The limit of a sensor: the rule's, or the one that the asset states; null where it states none. */
export function sensorLimit({ threshold, op }: Rule, sensor: SensorProfile | undefined): number | null {
  if (typeof threshold === 'number') return threshold;
  const limit = op.startsWith('>') ? sensor?.high : sensor?.low;
  return limit ?? null;
}

function lastSample({ channels }: Samples, sensor: string): number | null {
  return lookup(channels, sensor)?.v.findLast((value) => value !== null) ?? null;
}

function lastFeature({ values }: Features, sensor: string): number | null {
  return lookup(values, `${sensor}.last`) ?? null;
}
