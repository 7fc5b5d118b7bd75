import { part, sentence } from '../contract/said';
import { extentInWords, isTime, lasting, timeLeft } from '../time';
import { silence } from './silence';
import type { Anomaly, Features } from '../contract';
import type { Deviation } from './detector';
import { raisedBy, raisedWords, type Feedback } from './feedback';
import { enough, gather, leftOf, untilPassed, type Learning } from './learning';
import type { AnomalyOptions } from './options';
import {
  createSensorState,
  learnOn as learnSensorsOn,
  learnSensors,
  watchSensors,
  type SensorFindings,
  type SensorWatchState,
  type StatedUnits,
  type StandingFaults,
} from './sensors';
import { baselineOf, type BaselineWait } from './settling';
import {
  askedOf,
  isDear,
  judge,
  learned,
  raiseTo,
  trust,
  type LearningRequest,
  type Ending,
  type Judging,
  type Learned,
} from './stage';
import { toAnomaly, unknown, type VerdictContext } from './verdict';

/**
 * What is known of one asset. Plain JSON. One entry per operating regime, so that regimes can be told apart one day; today all
 * windows belong to one.
 */
export interface AnomalyState {
  regimes: Record<string, FirstLearning | Learned>;
  /** What is known of its sensors, whatever the detector goes by. */
  sensors?: SensorWatchState;
  /** Faults of its sensors that were told. */
  told?: StandingFaults;
  /** What became of its cases; then limits may be higher than learned. */
  feedback?: Feedback;
  /** The way on which its verdicts are made, by which its cases are known; absent: a straight one. */
  way?: string;
  /** Where a sensor tells the states of the asset: what is known of each; then nothing is known beside. */
  given?: GivenStates;
  /** The first window, while what was stored before it could not be read yet. */
  first?: Features;
}

/** What is learned from at first, and what is to be learned of it elsewhere: then nothing is added any more. Plain JSON. */
export interface FirstLearning {
  learning: Learning;
  asked?: LearningRequest;
}

/** The states of an asset that a sensor of its own tells: each has a normal of its own. Plain JSON. */
export interface GivenStates {
  /** In which it is, and the end of the first window that said so, on the axis. */
  now: string;
  since: number;
  states: Record<string, AnomalyState>;
}

export function createAnomalyState(): AnomalyState {
  return { regimes: {} };
}

/** The only regime so far. */
export const ALL = 'all';

/** Whether nothing is known of the asset yet. */
export function knowsNothing({ regimes }: AnomalyState): boolean {
  return !(ALL in regimes);
}

/** Rows that were learned from so far; endless where nothing is added any more. */
export function learnedFrom({ regimes }: AnomalyState): number {
  const regime = regimes[ALL];
  if (!regime) return 0;
  const learning = 'learning' in regime ? regime.learning : regime.more?.learning;
  return learning ? (learning.taken ?? learning.rows.length) : Infinity;
}

/**
 * Begins with what an asset read before: the verdict of the next window rests upon it where it is enough, or of one soon after where it is
 * learned elsewhere; else learning goes on from there.
 * @param state The asset's, of which nothing is known yet; changed in place.
 * @param learning In the order of time, on the time axis.
 */
export function beginWith(
  learning: Learning,
  state: AnomalyState,
  judging: Judging & { until: number },
): void {
  const regime = { learning };
  state.regimes[ALL] = regime;
  learnWhenEnough(regime, state, { ...judging, ending: { axis: 'time', until: judging.until } });
  if (learning.reading === 'newest') learnSensors(learning, (state.sensors ??= createSensorState()));
}

/**
 * A person says that what the asset reads now is normal: it is learned from as well, whatever it is. Of what was settled the state that the
 * asset is in now is learned anew, and the others stay known; all of it is where the detector goes by whole windows, or an earlier release has
 * saved it.
 * @param state Changed in place.
 */
export function confirmNormal(state: AnomalyState, options: Pick<AnomalyOptions, 'baseline'>): void {
  const regime = state.regimes[ALL];
  if (!regime || !('baseline' in regime)) return;
  // How its sensors read is learned from soon again.
  if (!regime.more) delete state.sensors;
  if (!trust(regime, options)) delete state.regimes[ALL];
}

/**
 * The asset is worked on: nothing of the window is learned, and nothing is said of the machine. What is learned afterwards does not
 * follow what was before.
 * @param state The asset's, changed in place.
 * @param since When it began, in words.
 */
export function restAnomaly(
  features: Features,
  state: AnomalyState,
  { since, ...context }: VerdictContext & { since: string },
): Anomaly {
  interrupt(state.regimes[ALL]);
  return unknown(features, silence(part('anomaly.maintenance', { since })), context);
}

/** What comes next does not follow what was learned from last. */
export function interrupt(regime: AnomalyState['regimes'][string] | undefined): void {
  const learning = regime && ('learning' in regime ? regime.learning : regime.more?.learning);
  if (learning) learning.broken = true;
}

export interface AnomalyContext extends Omit<VerdictContext, 'method'>, Judging {
  /** What is stated of its sensors, by name: those of two units do not measure the same. */
  stated?: StatedUnits;
  /** What became of its cases; absent: what the state says. */
  feedback?: Feedback;
}

/**
 * Scores one window's features against the asset's own normal, which is learned from its first windows and then frozen: an asset
 * that wears slowly does not become its own normal. Detectors with a memory speak early, and learn again from twice as many values of
 * quiet times until that is settled; `baseline` says so. While it learns, and where the detector cannot tell, `score` is null with a
 * `reason`. Streaming; the windows that end a stage of learning cost what the detector's fit does, unless that is done `elsewhere`.
 * @param state The asset's, changed in place; start with {@link createAnomalyState}.
 */
export function detectAnomaly(
  features: Features,
  state: AnomalyState,
  { stated, ...context }: AnomalyContext,
): Anomaly {
  const sensors = (state.sensors ??= createSensorState());
  const watched = watchSensors(features, sensors, stated);
  const { faults, doubt, sound } = watched;
  const verdict = judgeMachine(watched, state, context);
  sensors.anomalous = verdict.anomalous;
  if (sound && !verdict.anomalous && features.newest) learnSensorsOn(features.newest, sensors);
  return faults.length > 0
    ? { ...verdict, confidence: verdict.confidence * (1 - doubt), sensors: faults }
    : verdict;
}

/** Of what the sensors that are not at fault read. */
function judgeMachine(
  { features, struck }: Pick<SensorFindings, 'features' | 'struck'>,
  state: AnomalyState,
  { detector, options, elsewhere, feedback = state.feedback, ...context }: AnomalyContext,
): Anomaly {
  const told = { ...context, method: detector.name, raised: raisedWords(feedback) };
  if (features.axis === 'cycle' && isTime(options.baseline))
    return unknown(features, silence(part('anomaly.learning.untimed')), told);
  const regime = (state.regimes[ALL] ??= { learning: { names: [], rows: [] } });
  if ('baseline' in regime) {
    if (regime.memory && struck.length > 0) detector.forget?.(struck, regime.baseline, regime.memory.held);
    raiseTo(raisedBy(feedback), regime, detector);
    const { more } = regime;
    const baseline = baselineOf(regime, { axis: features.axis, options });
    const found = judge(features, regime, { detector, options, elsewhere });
    const silent = found.kind === 'silent' ? found : more?.trusted ? trustedWords(more) : undefined;
    return silent === undefined
      ? toAnomaly(features, found as Deviation, { ...told, baseline })
      : unknown(features, silent, told);
  }
  const { learning } = regime;
  if (regime.asked && elsewhere) learning.broken = true;
  else {
    gather(features, learning, { detector, options });
    const ending = { axis: features.axis, until: features.window.to };
    learnWhenEnough(regime, state, { detector, options, elsewhere, ending });
  }
  return unknown(features, learningWords(learning, features.axis, options), told);
}

/** Learns from what there is where it is enough, or asks for it. */
function learnWhenEnough(
  regime: FirstLearning,
  state: AnomalyState,
  { ending, ...judging }: Judging & { ending: Ending },
): void {
  const { learning } = regime;
  const { options } = judging;
  if (learning.rows.length < enough(learning, options) || untilPassed(learning, options) > 0) return;
  if (isDear(learning, judging)) regime.asked = askedOf(learning, ending, judging);
  else state.regimes[ALL] = learned(learning, ending, judging);
}

/** How much has been learned from, and for about how long it still learns. */
function learningWords(learning: Learning, axis: Features['axis'], options: AnomalyOptions) {
  const [needed, ms] = [enough(learning, options), untilPassed(learning, options)];
  const rows = Math.min(learning.rows.length, needed);
  const newest = learning.reading === 'newest';
  const left = leftOf(learning, axis, { needed, ms });
  if (ms > 0) {
    const need = extentInWords(options.baseline, 'windows');
    return silence(part('anomaly.learning.time', { left: sentence(lasting(left ?? timeLeft(ms))), need }));
  }
  if (left === undefined)
    return silence(part(newest ? 'anomaly.learning.values' : 'anomaly.learning.windows', { rows, needed }));
  const code = newest ? 'anomaly.learning.values.left' : 'anomaly.learning.windows.left';
  return silence(part(code, { rows, needed, left: sentence(lasting(left)) }));
}

function trustedWords({ learning, at, anew }: BaselineWait) {
  const left = at - (learning.taken ?? learning.rows.length);
  return silence(
    anew === undefined ? part('anomaly.learning.trusted', { left }) : part('anomaly.learning.anew', { left }),
  );
}
