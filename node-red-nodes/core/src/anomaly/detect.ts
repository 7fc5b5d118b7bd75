import type { Anomaly, Features } from '../contract';
import { createTurnBack, turnsBack, type TurnBack } from '../time';
import type { Detector, Finding } from './detector';
import { enough, gather, rowsOf, rowsPerCase, type Learning } from './learning';
import type { AnomalyOptions } from './options';
import { toAnomaly, unknown, type VerdictContext } from './verdict';

/** What was learned, and what the detector remembers since. */
interface Learned {
  baseline: unknown;
  /** Of a detector that has one: its memory, the end of the newest window in it, and late ones in a row. */
  memory?: { held: unknown; until: number; back: TurnBack };
  /** What is still learned from, and with how many rows it is learned from anew; absent once the baseline is frozen. */
  more?: { learning: Learning; at: number };
}

/**
 * What is known of one asset. Plain JSON. One entry per operating regime, so that regimes can be told apart one day; today all
 * windows belong to one.
 */
export interface AnomalyState {
  regimes: Record<string, { learning: Learning } | Learned>;
}

export function createAnomalyState(): AnomalyState {
  return { regimes: {} };
}

/** The only regime so far. */
const ALL = 'all';
/** Rows of values from which a baseline is learned for good, and cells of all channels together. */
const FROZEN_AT = 1_200;
const MAX_CELLS = 120_000;
/** Below this share of the limit an asset is quiet enough to be learned from. */
const QUIET = 0.5;

export interface AnomalyContext extends Omit<VerdictContext, 'method'> {
  detector: Detector;
  options: AnomalyOptions;
}

/**
 * Scores one window's features against the asset's own normal, which is learned from its first windows and then frozen: an asset
 * that wears slowly does not become its own normal. Detectors that go by values as measured speak early and learn from twice as
 * many values again, of quiet times, until they have {@link FROZEN_AT}. While it learns, and where the detector cannot tell, `score`
 * is null with a `reason`. Streaming; the windows that end a stage of learning cost what the detector's fit does.
 * @param state The asset's, changed in place; start with {@link createAnomalyState}.
 */
export function detectAnomaly(
  features: Features,
  state: AnomalyState,
  { detector, options, ...context }: AnomalyContext,
): Anomaly {
  const told = { ...context, method: detector.name };
  const regime = (state.regimes[ALL] ??= { learning: { names: [], rows: [] } });
  if ('baseline' in regime) {
    const found = judge(features, regime, { detector, options });
    return found.kind === 'silent' ? unknown(features, found.reason, told) : toAnomaly(features, found, told);
  }
  const { learning } = regime;
  gather(features, learning, { detector, options });
  const [rows, needed] = [learning.rows.length, enough(learning, options)];
  if (rows >= needed) state.regimes[ALL] = learned(features, learning, { detector, options });
  const what = learning.reading === 'newest' ? 'values' : 'windows';
  return unknown(features, `learning: ${rows} of ${needed} ${what}`, told);
}

type Judging = Pick<AnomalyContext, 'detector' | 'options'>;

function learned(features: Features, learning: Learning, { detector, options }: Judging): Learned {
  const { axis, window } = features;
  const until = window.to;
  const { falseAlarms, caseEvery } = options;
  const at = 2 * learning.rows.length;
  const goesOn = learning.reading === 'newest' && at <= FROZEN_AT && at * learning.names.length <= MAX_CELLS;
  const budget = rowsPerCase(learning, { axis, until, caseEvery, frozen: !goesOn });
  const baseline = detector.fit(learning, { falseAlarms, rowsPerCase: budget, until });
  if (!detector.begin) return { baseline };
  const memory = { held: detector.begin(baseline), until, back: createTurnBack() };
  return goesOn ? { baseline, memory, more: { learning, at } } : { baseline, memory };
}

/** A window that comes late, or again, is judged by what is remembered, and not remembered itself. */
function judge(features: Features, known: Learned, { detector, options }: Judging): Finding {
  const { baseline, memory } = known;
  if (!memory) return detector.score(features, baseline, undefined);
  const { to } = features.window;
  const outweighed = turnsBack(memory.back, to, { newest: memory.until });
  if (to <= memory.until && !outweighed)
    return detector.score(features, baseline, structuredClone(memory.held));
  memory.until = to;
  const found = detector.score(features, baseline, memory.held);
  if (known.more && found.kind === 'deviation' && found.statistic < QUIET)
    learnOn(features, known, { detector, options });
  return found;
}

/** Adds a quiet window to what is learned from, and learns anew where there is twice as much. */
function learnOn(features: Features, known: Learned, judging: Judging): void {
  const { learning, at } = known.more as NonNullable<Learned['more']>;
  learning.rows.push(...rowsOf(features, learning));
  if (learning.rows.length < at) return;
  delete known.more;
  Object.assign(known, learned(features, learning, judging));
}
