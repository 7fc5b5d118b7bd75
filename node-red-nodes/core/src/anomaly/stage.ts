import type { Features } from '../contract';
import { createTurnBack, turnsBack, type TurnBack } from '../time';
import type { Detector, DetectorVerdict, FitOptions } from './detector';
import {
  enoughAnew,
  lastingOf,
  rowsOf,
  rowsPerCase,
  stepOf,
  take,
  takeEarlier,
  takenOf,
  type Learning,
} from './learning';
import type { AnomalyOptions } from './options';
import { isAfterPause } from './pause';
import { remembered } from './remembered';
import { withStateAnew } from './renewed';
import { runLengthsOf, type RunLengths } from './run-lengths';
import { end, goOn } from './spells';
import { isMore, isSettled, nextAt, type BaselineWait, type BaselineGoals } from './settling';
import { forgetFirst, goOnUnlike, outlasts } from './unlike';

/** What was learned, and what the detector remembers since. Plain JSON. */
export interface Learned {
  baseline: unknown;
  /** Of a detector that has one: its memory, the end of the newest window in it, and late ones in a row. */
  memory?: { held: unknown; until: number; back: TurnBack };
  /** What is still learned from; absent once the baseline is settled, and frozen. */
  more?: BaselineWait;
  /** What is remembered of what it was learned from, once it is settled: a person may say that the asset has another state beside. */
  sample?: Learning;
  /** What its limits are good for; absent of what an earlier release has saved. */
  lengths?: RunLengths;
  /** How many times as high as learned its limits are; absent: once. */
  raised?: number;
  /** What is to be learned anew; what is known goes on until then. */
  asked?: LearningRequest;
  /** Of a detector that decides: what it was learned from, once that is settled, until it is decided. */
  undecided?: Ending & { learning: Learning };
}

export interface Judging {
  detector: Detector;
  options: AnomalyOptions;
  /** What takes long to learn is not learned at once: it is asked for, and taken when somebody has it (`fitting`). */
  elsewhere?: boolean;
}

/** What is to be learned elsewhere; that it is another object says that it was asked for anew. Plain JSON. */
export interface LearningRequest extends Ending {
  /** Nothing more will be learned from. */
  frozen: boolean;
  /** What is waited for then. */
  then: Omit<BaselineWait, 'learning'>;
}

/** Up to when something was learned from. */
export interface Ending {
  axis: Features['axis'];
  until: number;
}

/** Below this share of the limit an asset is quiet enough to be learned from. */
const QUIET = 0.5;

/** So long may learning hold whoever handles a message, µs. */
const BRIEF = 10_000;
/** What most detectors take to learn a value, µs. */
const EFFORT = 5;
/** Rows that are learned in about the time in which it is rehearsed what the limits find (`runLengthsOf`). */
const REHEARSED = 300;

/** Whether what there is so far is to be learned elsewhere: where that can be, and takes long. */
export function isDear({ rows, names }: Learning, { detector, elsewhere = false }: Judging): boolean {
  return elsewhere && (rows.length + REHEARSED) * names.length * (detector.effort ?? EFFORT) > BRIEF;
}

/** What is asked for of what there is so far: for good where that settles it, else until there is more. */
export function askedOf(learning: Learning, ending: Ending, { detector, options }: Judging): LearningRequest {
  const waiting: BaselineWait = { learning, at: nextAt(learning) };
  const frozen = !detector.begin || isSettled(waiting, { axis: ending.axis, options });
  const { learning: _, ...then } = waiting;
  return { ...ending, frozen, then };
}

/** What was made of a sample. Plain JSON. */
export interface Fitted {
  model: unknown;
  /** What its limits are good for. */
  lengths: RunLengths;
}

/** Learns what is normal of what there is so far. */
export function learned(learning: Learning, ending: Ending, judging: Judging): Learned {
  const asked = askedOf(learning, ending, judging);
  const { detector, options } = judging;
  const how = fitOptions(learning, ending, { options, frozen: asked.frozen });
  const model = detector.fit(learning, how);
  const lengths = runLengthsOf({ detector, model, sample: learning, options: how });
  return learnedAs({ model, lengths }, learning, { asked, detector });
}

/** What is known once what was asked for has been learned. */
export function learnedAs(
  { model: baseline, lengths }: Fitted,
  learning: Learning,
  { asked, detector }: { asked: LearningRequest; detector: Detector },
): Learned {
  if (!detector.begin) return { baseline, lengths };
  const { frozen, then, axis, until } = asked;
  const memory = { held: detector.begin(baseline), until, back: createTurnBack() };
  const known = { baseline, lengths, memory };
  if (!frozen) return { ...known, more: { learning, ...then } };
  const settled = { ...known, sample: remembered(learning) };
  return detector.decides ? { ...settled, undecided: { learning, axis, until } } : settled;
}

/** What is asked of a detector that learns from so much. */
export function fitOptions(
  learning: Learning,
  { axis, until }: Ending,
  { options, frozen }: { options: AnomalyOptions; frozen: boolean },
): FitOptions {
  const { falseAlarms, caseEvery } = options;
  const budget = rowsPerCase(learning, { axis, caseEvery, frozen });
  return { falseAlarms, rowsPerCase: budget, until, step: stepOf(learning, axis), provisional: !frozen };
}

/** A window that comes late, or again, is judged by what is remembered, and not remembered itself. */
export function judge(features: Features, known: Learned, judging: Judging): DetectorVerdict {
  const { detector } = judging;
  const { baseline, memory, more } = known;
  if (!memory) return lowered(detector.score(features, baseline, undefined), known.raised);
  const { to } = features.window;
  const outweighed = turnsBack(memory.back, to, { newest: memory.until });
  if (to <= memory.until && !outweighed)
    return detector.score(features, baseline, structuredClone(memory.held));
  if (isAfterPause(features, { until: memory.until, step: known.lengths?.step, reading: detector.prefers }))
    detector.pause?.(baseline, memory.held);
  memory.until = to;
  const found = detector.score(features, baseline, memory.held);
  if (!more) return found;
  if (more.trusted || (found.kind === 'deviation' && found.statistic < QUIET))
    learnOn(features, known, judging);
  else if (found.kind === 'deviation') {
    leaveOut(features, more, judging.options);
    // What is being learned was asked for before what it learns from was forgotten.
    if (more.trusted) delete known.asked;
  }
  return found;
}

/**
 * Its limits are so many times as high as they were learned. Where that is another than before, its evidence begins anew.
 * @param known Changed in place.
 */
export function raiseTo(by: number, known: Learned, detector: Detector): void {
  const { raised = 1, baseline, memory } = known;
  if (raised === by) return;
  known.raised = by;
  if (!memory) return;
  // What remembers can be raised: a law of the conformance suite.
  const remembering = detector as Required<Detector>;
  known.baseline = remembering.raise(baseline, by / raised);
  memory.held = remembering.begin(known.baseline);
}

function lowered(found: DetectorVerdict, raised = 1): DetectorVerdict {
  return found.kind === 'silent' ? found : { ...found, statistic: found.statistic / raised };
}

/** What is not quiet is not learned from, until it has lasted for so long that it is what the asset is like. */
function leaveOut(features: Features, more: BaselineWait, options: Pick<AnomalyOptions, 'baseline'>): void {
  const { learning } = more;
  const rows = rowsOf(features, learning);
  more.left = (more.left ?? 0) + rows.length;
  goOn((more.spells ??= { now: [], past: [] }), rows);
  goOnUnlike((more.unlike ??= { rows: [], seen: 0, every: 1 }), rows);
  if (!outlasts(more.unlike, learning, features.axis)) return;
  more.anew = more.unlike.seen * (stepOf(learning, features.axis) ?? 1);
  more.spells = forgetFirst(learning);
  for (const key of ['left', 'unlike', 'again', 'moving'] as const) delete more[key];
  learnWhatever(more, options);
}

function learnWhatever(more: BaselineWait, options: Pick<AnomalyOptions, 'baseline'>): void {
  const { learning, former = learning } = more;
  more.trusted = true;
  more.at = takenOf(learning) + enoughAnew(former, options);
}

/** What was left out is learned from as well where it is a state that has come and gone twice. */
function learnState({ left, spells, learning }: BaselineWait, options: AnomalyOptions): boolean {
  const found = left !== undefined && spells ? end(spells, lastingOf(learning)) : [];
  for (const rows of found) takeEarlier(rows, learning, options);
  return found.length > 0;
}

/** Adds a window to what is learned from, and learns anew where that settles it, or where there is twice as much. */
function learnOn(features: Features, known: Learned, judging: Judging): void {
  const waiting = known.more as BaselineWait;
  const { left = 0 } = waiting;
  const { axis, window } = features;
  const isNew = learnState(waiting, judging.options);
  const broken = left > 0 || waiting.learning.broken;
  take(features, waiting.learning, { baseline: judging.options.baseline, broken });
  delete waiting.left;
  delete waiting.unlike;
  const isAsked = known.asked && judging.elsewhere;
  if (!isNew && (isAsked || !isDue(waiting, { axis, options: judging.options }))) return;
  join(waiting);
  const { learning } = waiting;
  const ending = { axis, until: window.to };
  if (isDear(learning, judging)) known.asked = askedOf(learning, ending, judging);
  else learnedAnew(known, learned(learning, ending, judging), judging.detector);
}

/** What was settled is learned from as well, from now on. */
function join(waiting: BaselineWait): void {
  if (!waiting.former) return;
  waiting.learning = withStateAnew(waiting.former, waiting.learning);
  waiting.at = takenOf(waiting.learning);
  delete waiting.former;
}

/** Whether there is twice as much, or enough for good. */
function isDue(waiting: BaselineWait, wanted: BaselineGoals): boolean {
  return isMore(waiting) || (!waiting.trusted && isSettled(waiting, wanted));
}

/**
 * What was learned anew takes the place of what was known.
 * @param known Still provisional; changed in place.
 */
export function learnedAnew(known: Learned, anew: Learned, { carry }: Pick<Detector, 'carry'>): void {
  if (known.memory && anew.memory)
    carry?.(
      { model: known.baseline, memory: known.memory.held },
      { model: anew.baseline, memory: anew.memory.held },
    );
  if (anew.more) anew.more = { ...keptOf(known.more as BaselineWait), ...anew.more };
  delete known.more;
  delete known.raised;
  delete known.asked;
  Object.assign(known, anew);
}

/** What is still known when it was learned from anew. */
function keptOf({ again, moving, spells, left, unlike, anew }: BaselineWait): Partial<BaselineWait> {
  return {
    ...(again === undefined ? {} : { again, moving }),
    ...(spells && { spells }),
    ...(left !== undefined && { left }),
    ...(unlike && { unlike }),
    ...(anew === undefined ? {} : { anew }),
  };
}

/**
 * What an asset reads now is normal too, as a person says: it is learned from, quiet or not, until there is enough of it, together with
 * what was learned so far; of what was settled, with all but the state that it is in now.
 * @returns false where nobody knows any more what was learned from.
 */
export function trust(known: Learned, options: Pick<AnomalyOptions, 'baseline'>): boolean {
  const { sample } = known;
  const more = known.more ?? (sample && { learning: nothingAs(sample), at: 0, former: sample });
  if (!more) return false;
  // What is being learned was asked for before that was known.
  for (const key of ['asked', 'undecided', 'sample'] as const) delete known[key];
  delete more.anew;
  learnWhatever(more, options);
  known.more = more;
  return true;
}

/** Nothing yet, of the same channels. */
function nothingAs({ names, reading, first, span }: Learning): Learning {
  return { names, rows: [], reading, first, span };
}
