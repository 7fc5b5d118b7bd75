import { part, type Part } from '../../contract/said';
import { bandOf, countedDown, type RulBand } from '../estimate/band';
import { MadeOnce } from '../estimate/standing';
import { usable, type ObservedLife } from './lifetime';
import { predictiveResiduals } from './predictive';
import { fitWeibull } from './weibull';

export interface SurvivalOptions {
  /** How old the asset is, 0 or more, in the unit of the lives. */
  age: number;
  /** Share 0–1 of lives that p10–p90 is to cover. @default 0.8 */
  level?: number;
  /** Fewest failures for a forecast; below 3 counts as 3. @default 3 */
  minFailures?: number;
}

/** Why the history allows no forecast: a key for programs, a sentence for people. */
export interface SurvivalNone {
  kind: 'none';
  reason: 'too-few-failures' | 'age-not-known' | 'all-alike';
  said: Part;
}

export type SurvivalRul = RulBand | SurvivalNone;

/** With fewer failures the spread of lives is anyone's guess. */
const LEAST_FAILURES = 3;

/**
 * Remaining useful life of an asset of a known age, from the lives of its like in the maintenance history, those that have not
 * failed included: Weibull, averaged over the scales and shapes that the history allows. In the unit of the lives.
 */
export function survivalRul(lives: readonly ObservedLife[], options: SurvivalOptions): SurvivalRul {
  const { age, level = 0.8, minFailures = LEAST_FAILURES } = options;
  if (!(Number.isFinite(age) && age >= 0)) return none('age-not-known', part('rul.age-not-known'));
  const known = usable(lives);
  const failures = known.filter(({ failed }) => failed).length;
  const least = Math.max(LEAST_FAILURES, minFailures);
  if (failures < least)
    return none('too-few-failures', part('rul.too-few-failures', { count: failures, least }));
  const fit = fitWeibull(known);
  if (!fit) return none('all-alike', part('rul.all-alike', { count: failures }));
  return bandOf((shares) => predictiveResiduals(known, fit, { age, shares }), level);
}

function none(reason: SurvivalNone['reason'], said: Part): SurvivalNone {
  return { kind: 'none', reason, said };
}

/** An asset is as much older, as a share of its age, before its forecast is made anew. */
const OLDER = 0.01;

/** The history that forecasts go by: `basis` is another object when the lives are others. */
export interface LivesOf {
  basis: object;
  lives(): readonly ObservedLife[];
}

/** As {@link survivalRul}, of assets that grow older: made anew when an asset is 1 % older, or the lives are others. */
export class SurvivalFollower {
  private readonly standing = new MadeOnce<{ age: number; found: SurvivalRul }>();

  /** @param owner Stands for the asset. */
  forecast(owner: object, { basis, lives }: LivesOf, options: SurvivalOptions): SurvivalRul {
    const { age, level, minFailures } = options;
    const step = age > 0 ? Math.floor(Math.log(age) / Math.log1p(OLDER)) : age;
    const { found, age: then } = this.standing.of(owner, [basis, step, level, minFailures], () => ({
      age,
      found: survivalRul(lives(), options),
    }));
    if (found.kind === 'none') return found;
    return countedDown(found, age - then);
  }
}
