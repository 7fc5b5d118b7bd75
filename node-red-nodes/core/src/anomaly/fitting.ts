import type { ContestModel } from './contest/detector';
import { ALL, type AnomalyState } from './detect';
import type { Detector, FitOptions, InputKind } from './detector';
import type { Learning } from './learning';
import type { AnomalyOptions } from './options';
import {
  fitOptions,
  learnedAnew,
  learnedAs,
  type LearningRequest,
  type Ending,
  type Fitted,
  type Learned,
} from './stage';

/** What a detector is to learn, as plain data that any thread can take. */
export interface FitRequest {
  /** Its name in the list of detectors. */
  detector: string;
  names: string[];
  /** Row after row, as many numbers each as there are names; NaN where a value is missing. */
  cells: Float64Array;
  reading?: InputKind;
  options: FitOptions;
  /** It is to be decided who watches the asset from now on. */
  decide: boolean;
}

/** A request, and by what it is known whether it is still wanted. */
export interface FitTask {
  request: FitRequest;
  wanted: LearningRequest | NonNullable<Learned['undecided']>;
}

type Fitting = { detector: Detector; options: AnomalyOptions };

/**
 * What is to be learned of an asset elsewhere, from what there is of it by now; undefined where nothing is. It is wanted until
 * {@link takeFitted} has the answer, after a restart too.
 */
export function fitAsked(state: AnomalyState, { detector, options }: Fitting): FitTask | undefined {
  const regime = state.regimes[ALL];
  if (!regime) return undefined;
  const { asked } = regime;
  const request = (learning: Learning, ending: Ending, { frozen, decide }: { frozen: boolean; decide: boolean }) => ({
    detector: detector.name,
    ...packed(learning),
    options: fitOptions(learning, ending, { options, frozen }),
    decide,
  }); // prettier-ignore
  if (asked) {
    const learning = learningOf(regime);
    const ending = { axis: asked.axis, until: learning.to ?? asked.until };
    return { request: request(learning, ending, { frozen: asked.frozen, decide: false }), wanted: asked };
  }
  const undecided = 'baseline' in regime ? regime.undecided : undefined;
  if (!undecided) return undefined;
  return {
    request: request(undecided.learning, undecided, { frozen: true, decide: true }),
    wanted: undecided,
  };
}

/**
 * Takes what was learned elsewhere: verdicts of the windows to come rest upon it, and what is remembered begins anew. Where the asset was
 * reset, or it was asked for anew meanwhile, nothing changes.
 * @param state Changed in place.
 * @param fitted What `fit` made of the task's request.
 * @returns Whether it was taken, and what a contest has found, in words.
 */
export function takeFitted(
  state: AnomalyState,
  { wanted, request }: FitTask,
  { fitted, detector }: { fitted: Fitted; detector: Detector },
): { taken: boolean; found?: string } {
  const regime = state.regimes[ALL];
  if (regime && 'baseline' in regime && regime.undecided === wanted)
    return { taken: true, found: decidedAs(fitted, regime, detector) };
  if (!regime || regime.asked !== wanted) return { taken: false };
  const learning = learningOf(regime);
  const asked = { ...regime.asked, until: request.options.until };
  const anew = learnedAs(fitted, learning, { asked, detector });
  if ('baseline' in regime) learnedAnew(regime, anew, detector);
  else state.regimes[ALL] = anew;
  return { taken: true };
}

function decidedAs({ model, lengths }: Fitted, regime: Learned, detector: Detector): string | undefined {
  delete regime.undecided;
  delete regime.raised;
  regime.baseline = model;
  regime.lengths = lengths;
  (regime.memory as NonNullable<Learned['memory']>).held = detector.begin?.(model);
  const { contest, chosen, words } = model as ContestModel;
  return contest ? `${chosen}${words}` : undefined;
}

/** Of what is provisional, more is learned from. */
function learningOf(regime: AnomalyState['regimes'][string]): Learning {
  return 'learning' in regime ? regime.learning : (regime.more as NonNullable<Learned['more']>).learning;
}

function packed({ names, rows, reading }: Learning): Pick<FitRequest, 'names' | 'cells' | 'reading'> {
  const cells = new Float64Array(rows.length * names.length);
  rows.forEach((row, i) => row.forEach((value, k) => (cells[i * names.length + k] = value ?? NaN)));
  return { names, cells, reading };
}
