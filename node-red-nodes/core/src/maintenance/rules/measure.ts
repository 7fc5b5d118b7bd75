import {
  named,
  severities,
  type AssetProfile,
  type ContractObject,
  type Features,
  type Samples,
  type SensorProfile,
} from '../../contract';
import { lookup } from '../../keyed';
import type { AssetFigures } from '../figures';
import type { Rule } from './rule';

/** A quantity as a rule sees it. */
export interface Measurement {
  /** Rule, sensor where the rule speaks of each, and branch (`rul@slow`) where one made the reading: one alarm exists per asset and origin. */
  origin: string;
  /** `rul.p10`, `anomaly.score`, `<sensor>`, … */
  quantity: string;
  unit: string;
  value: number;
  limit: number;
  /** The value is only a lower bound (a censored life): whatever it is, the rule does not hold. */
  bound: boolean;
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
  const found = single(rule, object);
  if (!found || found.value === null) return [];
  const limit = limitOf(rule, context.figures);
  const quantity = `${rule.when}.${rule.quantity}`;
  return [{ origin: rule.id, quantity, limit, bound: false, ...found, value: found.value }];
}

type Single = { value: number | null; unit: string; bound?: boolean };

function single({ when, quantity }: Rule, object: ContractObject): Single | undefined {
  if (when === 'quality')
    return object.kind === 'features' ? { value: object.quality, unit: '%' } : undefined;
  if (object.kind !== when) return undefined;
  switch (object.kind) {
    case 'rul':
      return { value: object[quantity as 'p10'], unit: object.unit, bound: object.censored };
    case 'anomaly':
      return quantity === 'score'
        ? { value: object.score, unit: '' }
        : { value: severityRank(object), unit: '' };
    default:
      return { value: object.score, unit: '' };
  }
}

/** While a detector learns, its severity says nothing. */
function severityRank({ score, severity }: { score: number | null; severity: (typeof severities)[number] }) {
  return score === null ? null : severities.indexOf(severity);
}

function limitOf({ when, threshold }: Rule, figures: AssetFigures): number {
  if (typeof threshold === 'number') return threshold;
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
    found.push({ origin, quantity: sensor, unit: known?.unit ?? '', value, limit, bound: false });
  }
  return found;
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
