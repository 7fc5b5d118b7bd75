import type { Estimate, Estimator, EstimatorInput } from './estimator';
import { meanDistribution, type Banded } from './mean-distribution';

/** The first of the order that has a band, and why the ones before have none. */
export async function firstOf(order: readonly Estimator[], reading: EstimatorInput): Promise<Estimate> {
  const silent: NamedEstimate[] = [];
  for (const estimator of order) {
    const estimate = await estimator.estimate(reading);
    if (estimate.band) return { ...estimate, basis: estimate.basis + notBy(silent), ...faultOf(silent) };
    silent.push({ name: estimator.name, estimate });
  }
  return nothing(silent);
}

/**
 * The precision-weighted mean of those that have a band of one unit and level. A band at a model's ceiling is no more than "at
 * least", and counts only where nobody else has one.
 */
export async function meanOf(order: readonly Estimator[], reading: EstimatorInput): Promise<Estimate> {
  const told = await Promise.all(
    order.map(async (estimator) => ({ name: estimator.name, estimate: await estimator.estimate(reading) })),
  );
  const banded = told.filter(({ estimate }) => estimate.band);
  const lead = banded.find(({ estimate }) => !estimate.censored) ?? banded[0];
  if (!lead) return nothing(told);
  const alike = banded.filter(({ estimate }) => isAlike(estimate, lead.estimate));
  const rest = told.filter((one) => !alike.includes(one));
  const note = { ...faultOf(told) };
  if (alike.length === 1) return { ...lead.estimate, basis: lead.estimate.basis + notBy(rest), ...note };
  return {
    ...alone(lead.estimate),
    ...followedBy(alike),
    ...meanDistribution(alike.map(({ estimate }) => estimate as Banded)),
    model: `mean of ${alike.map(({ estimate }) => estimate.model).join(', ')}`,
    basis: `mean by precision of: ${alike.map(({ estimate }) => estimate.basis).join('; ')}${notBy(rest)}`,
    ...note,
  };
}

/** Without what is made anew of all that take part. */
function alone({
  quantiles: _,
  unstated: __,
  noDegradation: ___,
  degradedFor: ____,
  ...own
}: Estimate): Estimate {
  return own;
}

/** A mean is as young as the degradation that one of them follows, whoever leads: a trend that swings moves it, too. */
function followedBy(alike: readonly NamedEstimate[]): Pick<Estimate, 'degradedFor'> {
  const followed = alike.flatMap(({ estimate: { degradedFor } }) => degradedFor ?? []);
  return followed.length > 0 ? { degradedFor: Math.max(...followed) } : {};
}

interface NamedEstimate {
  name: string;
  estimate: Estimate;
}

function isAlike(one: Estimate, lead: Estimate): boolean {
  return one.unit === lead.unit && one.level === lead.level && !one.censored === !lead.censored;
}

function notBy(silent: readonly NamedEstimate[]): string {
  return silent.map(({ name, estimate }) => `; not by ${name}: ${whyNot(estimate)}`).join('');
}

function whyNot({ reason, band, censored }: Estimate): string {
  if (!band) return reason ?? 'no estimate';
  return censored ? 'at its ceiling' : 'its band is of another unit or level';
}

function faultOf(told: readonly NamedEstimate[]): Pick<Estimate, 'fault'> {
  const fault = told.find(({ estimate }) => estimate.fault)?.estimate.fault;
  return fault === undefined ? {} : { fault };
}

/** Nobody has a band: the reasons of those that might have had one, else of all. */
function nothing(silent: readonly NamedEstimate[]): Estimate {
  const near = silent.filter(({ estimate }) => !estimate.absent);
  const told = near.length > 0 ? near : silent;
  const { estimate } = told[told.length - 1];
  const reason = told.map(({ estimate: one }) => one.reason).join(' ');
  const { said: _, ...unsaid } = estimate;
  return { ...unsaid, reason, ...saidBy(told), ...faultOf(silent) };
}

/** What they said, as codes, where each of them has one. */
function saidBy(told: readonly NamedEstimate[]): Pick<Estimate, 'said' | 'parts'> {
  const parts = told.flatMap(({ estimate: { said } }) => said ?? []);
  if (parts.length < told.length) return {};
  return parts.length === 1 ? { said: parts[0] } : { parts };
}
