import { part, type Part } from '../../contract/said';
import { bandOf, countedDown, type RulBand } from '../estimate/band';
import { groupSize } from '../estimate/groups';
import { quantiles, type Atom } from '../estimate/quantiles';
import { MadeOnce } from '../estimate/standing';
import type { IndicatorHistory } from '../estimate/indicator-history';
import { resampled, type PastLife } from './past-life';

export interface SimilarOptions {
  /** Time from which the remaining life counts, in the unit of `t`. @default the last `t` */
  now?: number;
  /** Share 0–1 of lives that p10–p90 is to cover. @default 0.8 */
  level?: number;
}

/** Why past lives allow no forecast: a key for programs, a sentence for people. */
export interface SimilarNone {
  kind: 'none';
  reason: 'too-few-lives' | 'too-few-points' | 'nothing-alike';
  said: Part;
}

const LEAST_LIVES = 3;
const LEAST_POINTS = 8;

/** Share of the history that is compared, at least; and points at which it is. */
const COMPARED = 0.5;
const POINTS = 16;

/** A course further away than this many times the scatter is not alike. */
const ALIKE = 6;

/** Standard deviations, and weights, that stand for a normal kernel. */
const KERNEL = [-1.5, -0.75, 0, 0.75, 1.5].map((z) => ({ z, weight: Math.exp(-0.5 * z * z) }));

/** Where a life may stand in a past one: what was left then, and how alike the courses are. */
interface Stand {
  remaining: number;
  distance: number;
}

/**
 * Remaining useful life from past runs to failure whose indicator took a course like the present one (trajectory similarity:
 * Wang et al., Int. Conf. on Prognostics and Health Management 2008). The newest half of the history is laid over every past life
 * at every age; what was left there counts the more, the better it fits. No threshold is needed. Of a long history the newest
 * readings count when their group is full (48 groups at most). In the unit of `t`.
 */
export function similarRul(
  lives: readonly PastLife[],
  history: IndicatorHistory,
  options: SimilarOptions = {},
): SimilarRul {
  return new SimilarFollower().forecast(lives, history, options);
}

export type SimilarRul = RulBand | SimilarNone;

/** As {@link similarRul}, of lives that are still being read: made anew when a group of readings is full, or the past has changed. */
export class SimilarFollower {
  private readonly standing = new MadeOnce<SimilarRul>();

  forecast(
    lives: readonly PastLife[],
    history: IndicatorHistory,
    { now = history.t.at(-1), level = 0.8 }: SimilarOptions = {},
  ): SimilarRul {
    const count = history.t.length;
    const whole = count - (count % groupSize(count));
    const last = history.t[whole - 1];
    const rests = [lives, whole, history.t[0], last, history.values[whole - 1], level];
    const found = this.standing.of(history, rests, () =>
      compared(lives, { t: history.t.slice(0, whole), values: history.values.slice(0, whole) }, level),
    );
    if (found.kind === 'none') return found;
    return countedDown(found, now! - last);
  }
}

/** What is left as of the last reading. */
function compared(lives: readonly PastLife[], history: IndicatorHistory, level: number): SimilarRul {
  if (lives.length < LEAST_LIVES)
    return none('too-few-lives', part('rul.too-few-lives', { count: lives.length, least: LEAST_LIVES }));
  if (history.t.length < LEAST_POINTS)
    return none(
      'too-few-points',
      part('rul.too-few-to-compare', { count: history.t.length, least: LEAST_POINTS }),
    );
  const stands = lives.map((life) => standsIn(life, history));
  const scatter = scatterOf(history.values);
  const nearest = Math.min(...stands.flat().map(({ distance }) => distance));
  if (!(nearest < (ALIKE * scatter) ** 2))
    return none('nothing-alike', part('rul.nothing-alike', { count: lives.length }));
  const bandwidth = Math.max(nearest, scatter * scatter);
  const atoms = spread(stands.flatMap((list) => weigh(list, bandwidth)));
  return bandOf((shares) => quantiles(atoms, shares), level);
}

function standsIn(life: PastLife, { t, values }: IndicatorHistory): Stand[] {
  const last = t.at(-1)!;
  const span = COMPARED * Math.min(last - t[0], life.t.at(-1)!);
  const step = span / (POINTS - 1);
  const present = resampled({ t, values }, { from: last - span, step, count: POINTS });
  const count = Math.floor(life.t.at(-1)! / step) + 1;
  const past = resampled(life, { from: 0, step, count });
  return Array.from({ length: count - POINTS + 1 }, (_, i) => {
    const squares = present.reduce((sum, value, k) => sum + (value - past[i + k]) ** 2, 0);
    return { remaining: life.end - (i + POINTS - 1) * step, distance: squares / POINTS };
  });
}

/** Each life counts by its best fit, at each of its ages by theirs. */
function weigh(stands: readonly Stand[], bandwidth: number): Atom[] {
  const weights = stands.map(({ distance }) => Math.exp(-distance / bandwidth));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = total > 0 ? Math.max(...weights) / total : 0;
  return stands.map(({ remaining }, i) => ({ remaining, weight: share * weights[i] }));
}

/** A few lives do not hold all that can happen: each is smeared over a kernel of Silverman's width, in logarithms. */
function spread(atoms: readonly Atom[]): Atom[] {
  const usable = atoms.filter(({ remaining, weight }) => remaining > 0 && weight > 0);
  const total = usable.reduce((sum, { weight }) => sum + weight, 0);
  const mean = usable.reduce((sum, { remaining, weight }) => sum + weight * Math.log(remaining), 0) / total;
  const variance =
    usable.reduce((sum, { remaining, weight }) => sum + weight * (Math.log(remaining) - mean) ** 2, 0) /
    total;
  const effective = (total * total) / usable.reduce((sum, { weight }) => sum + weight * weight, 0);
  const width = 1.06 * Math.sqrt(variance) * effective ** -0.2;
  return usable.flatMap(({ remaining, weight }) =>
    KERNEL.map((kernel) => ({
      remaining: remaining * Math.exp(kernel.z * width),
      weight: weight * kernel.weight,
    })),
  );
}

/** Standard deviation of the noise, from second differences, to which a trend hardly adds; and what the steps of the comparison leave open. */
function scatterOf(values: readonly number[]): number {
  let squares = 0;
  for (let i = 2; i < values.length; i++) squares += (values[i] - 2 * values[i - 1] + values[i - 2]) ** 2;
  const reach = Math.max(...values) - Math.min(...values);
  return Math.sqrt(squares / (6 * (values.length - 2))) + reach / (2 * POINTS);
}

function none(reason: SimilarNone['reason'], said: Part): SimilarNone {
  return { kind: 'none', reason, said };
}
