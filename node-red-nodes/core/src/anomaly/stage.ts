import type { Features } from '../contract';
import { createTurnBack, turnsBack, type TurnBack } from '../time';
import type { Detector, Finding, FitOptions } from './detector';
import { enough, rowsOf, rowsPerCase, stepOf, take, takeEarlier, takenOf, type Learning } from './learning';
import type { AnomalyOptions } from './options';
import { runLengthsOf, type RunLengths } from './run-lengths';
import { end, goOn } from './spells';
import { isMore, isSettled, lastingOf, nextAt, type Waiting } from './settling';
import { forgetFirst, goOnUnlike, outlasts } from './unlike';

/** What was learned, and what the detector remembers since. Plain JSON. */
export interface Learned {
  baseline: unknown;
  /** Of a detector that has one: its memory, the end of the newest window in it, and late ones in a row. */
  memory?: { held: unknown; until: number; back: TurnBack };
  /** What is still learned from; absent once the baseline is settled, and frozen. */
  more?: Waiting;
  /** What its limits are good for; absent of what an earlier release has saved. */
  lengths?: RunLengths;
  /** How many times as high as learned its limits are; absent: once. */
  raised?: number;
  /** Of a detector that decides: what it was learned from, once that is settled, until it is decided. */
  undecided?: Ending & { learning: Learning };
}

export interface Judging {
  detector: Detector;
  options: AnomalyOptions;
}

/** Up to when something was learned from. */
export interface Ending {
  axis: Features['axis'];
  until: number;
}

/** Below this share of the limit an asset is quiet enough to be learned from. */
const QUIET = 0.5;

/** Learns what is normal of what there is so far: for good where that settles it, else until there is more. */
export function learned(learning: Learning, ending: Ending, { detector, options }: Judging): Learned {
  const waiting: Waiting = { learning, at: nextAt(learning) };
  const frozen = !detector.begin || isSettled(waiting, { axis: ending.axis, options });
  const asked = fitOptions(learning, ending, { options, frozen });
  const baseline = detector.fit(learning, asked);
  const lengths = runLengthsOf({ detector, model: baseline, sample: learning, options: asked });
  if (!detector.begin) return { baseline, lengths };
  const memory = { held: detector.begin(baseline), until: ending.until, back: createTurnBack() };
  const known = { baseline, lengths, memory };
  if (!frozen) return { ...known, more: waiting };
  return detector.decides ? { ...known, undecided: { learning, ...ending } } : known;
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
export function judge(features: Features, known: Learned, { detector, options }: Judging): Finding {
  const { baseline, memory, more } = known;
  if (!memory) return lowered(detector.score(features, baseline, undefined), known.raised);
  const { to } = features.window;
  const outweighed = turnsBack(memory.back, to, { newest: memory.until });
  if (to <= memory.until && !outweighed)
    return detector.score(features, baseline, structuredClone(memory.held));
  memory.until = to;
  const found = detector.score(features, baseline, memory.held);
  if (!more) return found;
  if (more.trusted || (found.kind === 'deviation' && found.statistic < QUIET))
    learnOn(features, known, { detector, options });
  else if (found.kind === 'deviation') leaveOut(features, more, options);
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

function lowered(found: Finding, raised = 1): Finding {
  return found.kind === 'silent' ? found : { ...found, statistic: found.statistic / raised };
}

/** What is not quiet is not learned from, until it has lasted for so long that it is what the asset is like. */
function leaveOut(features: Features, more: Waiting, options: Pick<AnomalyOptions, 'baseline'>): void {
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

function learnWhatever(more: Waiting, options: Pick<AnomalyOptions, 'baseline'>): void {
  const { learning } = more;
  more.trusted = true;
  more.at = takenOf(learning) + enough(learning, options);
}

/** What was left out is learned from as well where it is a state that has come and gone twice. */
function learnState({ left, spells, learning }: Waiting, options: AnomalyOptions): boolean {
  const found = left !== undefined && spells ? end(spells, lastingOf(learning)) : [];
  for (const rows of found) takeEarlier(rows, learning, options);
  return found.length > 0;
}

/** Adds a window to what is learned from, and learns anew where that settles it, or where there is twice as much. */
function learnOn(features: Features, known: Learned, judging: Judging): void {
  const waiting = known.more as Waiting;
  const { learning, left = 0 } = waiting;
  const { axis, window } = features;
  const isNew = learnState(waiting, judging.options);
  take(features, learning, { baseline: judging.options.baseline, broken: left > 0 || learning.broken });
  delete waiting.left;
  delete waiting.unlike;
  if (
    !isNew &&
    !isMore(waiting) &&
    (waiting.trusted || !isSettled(waiting, { axis, options: judging.options }))
  )
    return;
  const anew = learned(learning, { axis, until: window.to }, judging);
  if (anew.more) anew.more = { ...keptOf(waiting), ...anew.more };
  delete known.more;
  delete known.raised;
  Object.assign(known, anew);
}

/** What is still known when it was learned from anew. */
function keptOf({ again, moving, spells, anew }: Waiting): Partial<Waiting> {
  return {
    ...(again === undefined ? {} : { again, moving }),
    ...(spells ? { spells } : {}),
    ...(anew === undefined ? {} : { anew }),
  };
}

/**
 * What an asset reads now is normal too, as a person says: it is learned from, quiet or not, until there is enough of it, together with
 * what was learned so far.
 * @returns false where that was settled.
 */
export function trust({ more }: Learned, options: Pick<AnomalyOptions, 'baseline'>): boolean {
  if (!more) return false;
  delete more.anew;
  learnWhatever(more, options);
  return true;
}
