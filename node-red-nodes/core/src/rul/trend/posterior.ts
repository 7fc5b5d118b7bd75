import type { Atom } from '../estimate/quantiles';
import { fitFamilies, fitLines, type WeightedFit } from './families';
import { passages } from './passage';
import { logSum } from './refine';
import { inLogarithms } from './scale';
import { levelLikelihoods, outlook, prepare, walkAt, wearLikelihood } from './wear-fit';

/**
 * Prior probability that an indicator with a logarithm grows in proportion to itself. It bends by its level alone and has no rate that
 * readings would have to pay for: of slow lines, whose noise bends as much, every tenth would be taken for one at 0.1.
 */
const PROPORTIONAL = 0.05;

/** Least share of a life that must have been seen: an end further off than 50 times the wear so far is out of sight. */
const LEAST_SHARE = 0.02;

/** The heaviest fits that together hold this share of the mass are followed up. */
const FOLLOWED = 0.98;

/** Fits with less than these shares of the mass get coarser steps, or none. */
const LIGHT = 0.03;
const NEGLIGIBLE = 2e-4;

/** Steps, in standard deviations, at which the wear of a fit is tried. */
const FINE = [-3.75, -3, -2.25, -1.5, -0.75, 0, 0.75, 1.5, 2.25, 3, 3.75];
const COARSE = [-3, -1.5, 0, 1.5, 3];

/**
 * Posterior of the time to the threshold under wear y = level + (1 − level)·q·growth, averaged over shapes
 * and noises, of an indicator that wears. `u`: times 0–1; `y`: indicator with the threshold at 1; at least 5 readings. `ratio`: threshold over start.
 */
export function posterior(u: readonly number[], y: readonly number[], ratio: number): Atom[] {
  const readings = prepare(u, y);
  const families = fitFamilies(readings, logSum(levelLikelihoods(readings)));
  const fits = [...inProportion({ u, y, ratio }, families), ...families];
  let top = -Infinity;
  for (const { fit, prior } of fits) top = Math.max(top, fit.mass + prior);
  const atoms: Atom[] = [];
  for (const { found, share } of heaviest(fits)) addAtoms(atoms, found, { share, top });
  return atoms;
}

function inProportion(
  { u, y, ratio }: { u: readonly number[]; y: readonly number[]; ratio: number },
  others: readonly WeightedFit[],
): WeightedFit[] {
  const logarithms = inLogarithms(y, ratio);
  if (!logarithms) return [];
  const prior = logarithms.logJacobian + Math.log(PROPORTIONAL / (1 - PROPORTIONAL));
  const heaviest = Math.max(...others.map(({ fit }) => fit.mass)) - prior;
  return fitLines(prepare(u, logarithms.y), heaviest).map((found) => ({
    ...found,
    prior: found.prior + prior,
  }));
}

/** The fits worth following, heaviest first, with their shares of the mass. */
function heaviest(fits: readonly WeightedFit[]): { found: WeightedFit; share: number }[] {
  const mass = ({ fit, prior }: WeightedFit) => fit.mass + prior;
  const total = logSum(fits.map(mass));
  const shared = fits
    .map((found) => ({ found, share: Math.exp(mass(found) - total) }))
    .filter(({ share }) => share > NEGLIGIBLE);
  shared.sort((a, b) => b.share - a.share);
  let held = 0;
  return shared.filter(({ share }) => {
    held += share;
    return held - share < FOLLOWED;
  });
}

/** Adds the remaining lives along the wears that a fit allows; Infinity where the end would be out of sight. */
function addAtoms(
  atoms: Atom[],
  { fit, prior }: WeightedFit,
  { share, top }: { share: number; top: number },
): void {
  const { shape, whitened } = fit;
  // A walk blurs the end of a life by itself.
  const steps = share < LIGHT || whitened.filtered ? COARSE : FINE;
  const width = Math.log((steps[1] - steps[0]) * fit.spread);
  for (const step of steps) {
    const q = fit.q + step * fit.spread;
    if (q <= 0) continue;
    const { age, logPrior } = outlook(shape, q, whitened);
    const weight = Math.exp(wearLikelihood(whitened, q) + logPrior + prior + width - top);
    if (age > 1 / LEAST_SHARE) {
      atoms.push({ remaining: Infinity, weight });
      continue;
    }
    const walk = walkAt(whitened, q, shape);
    for (const { time, weight: part } of passages(age - 1 - walk.ahead, walk)) {
      const remaining = time + 1 > 1 / LEAST_SHARE ? Infinity : time * (1 - shape.onset);
      atoms.push({ remaining, weight: weight * part });
    }
  }
}
