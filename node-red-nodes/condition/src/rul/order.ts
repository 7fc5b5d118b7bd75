import { combineBands } from '@mantis-pdm/core/rul';
import type { Estimate, Estimator, Reading } from './estimate';

export const estimatorNames = ['model', 'trend', 'similarity', 'survival'] as const;
export type EstimatorName = (typeof estimatorNames)[number];

/** The order as it stands in the dialog. @throws Error when it names something else, something twice, or nothing. */
export function parseOrder(text: string): EstimatorName[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !(estimatorNames as readonly string[]).includes(name));
  if (unknown !== undefined || names.length === 0 || new Set(names).size < names.length)
    throw new Error(
      `Setting "Order" is "${text}": must be some of ${estimatorNames.join(', ')}, each at most once.`,
    );
  return names as EstimatorName[];
}

/** An estimator with the name by which it is ordered. */
export interface Named {
  name: EstimatorName;
  ask: Estimator;
}

/** The first of the order that has a band, and why the ones before have none. */
export async function firstOf(order: readonly Named[], reading: Reading): Promise<Estimate> {
  const silent: Told[] = [];
  for (const { name, ask } of order) {
    const estimate = await ask(reading);
    if (estimate.band) return { ...estimate, basis: estimate.basis + notBy(silent), ...faultOf(silent) };
    silent.push({ name, estimate });
  }
  return nothing(silent);
}

/**
 * The precision-weighted mean of those that have a band of one unit and level. A band at a model's ceiling is no more than "at
 * least", and counts only where nobody else has one.
 */
export async function meanOf(order: readonly Named[], reading: Reading): Promise<Estimate> {
  const told = await Promise.all(
    order.map(async ({ name, ask }) => ({ name, estimate: await ask(reading) })),
  );
  const banded = told.filter(({ estimate }) => estimate.band);
  const [lead] = [...banded].sort((a, b) => Number(a.estimate.censored) - Number(b.estimate.censored));
  if (!lead) return nothing(told);
  const alike = banded.filter(({ estimate }) => isAlike(estimate, lead.estimate));
  const rest = told.filter((one) => !alike.includes(one));
  const note = { ...faultOf(told) };
  if (alike.length === 1) return { ...lead.estimate, basis: lead.estimate.basis + notBy(rest), ...note };
  const bands = alike.map(({ estimate }) => ({ kind: 'band' as const, ...(estimate.band as Band) }));
  const { p10, p50, p90 } = combineBands(bands) as Band;
  return {
    ...lead.estimate,
    model: `mean of ${alike.map(({ estimate }) => estimate.model).join(', ')}`,
    basis: `mean by precision of: ${alike.map(({ estimate }) => estimate.basis).join('; ')}${notBy(rest)}`,
    band: { p10, p50, p90 },
    ...note,
  };
}

type Band = NonNullable<Estimate['band']>;
interface Told {
  name: EstimatorName;
  estimate: Estimate;
}

function isAlike(one: Estimate, lead: Estimate): boolean {
  return one.unit === lead.unit && one.level === lead.level && one.censored === lead.censored;
}

function notBy(silent: readonly Told[]): string {
  return silent.map(({ name, estimate }) => `; not by ${name}: ${whyNot(estimate)}`).join('');
}

function whyNot({ reason, band, censored }: Estimate): string {
  if (!band) return reason ?? 'no estimate';
  return censored ? 'at its ceiling' : 'its band is of another unit or level';
}

function faultOf(told: readonly Told[]): Pick<Estimate, 'fault'> {
  const fault = told.find(({ estimate }) => estimate.fault)?.estimate.fault;
  return fault === undefined ? {} : { fault };
}

/** Nobody has a band: the reasons of those that might have had one, else of all. */
function nothing(silent: readonly Told[]): Estimate {
  const near = silent.filter(({ estimate }) => !estimate.absent);
  const told = near.length > 0 ? near : silent;
  const { estimate } = told[told.length - 1];
  const reason = told.map(({ estimate: one }) => one.reason).join(' ');
  return { ...estimate, reason, ...faultOf(silent) };
}
