import type { Anomaly, Features } from '../contract';
import { createTurnBack, turnsBack, type TurnBack } from '../time';
import type { Detector, Finding, Sample } from './detector';
import { gather } from './learning';
import type { AnomalyOptions } from './options';
import { toAnomaly, unknown, type VerdictContext } from './verdict';

/** What was learned, and what the detector remembers since. */
interface Learned {
  baseline: unknown;
  /** Of a detector that has one: its memory, the end of the newest window in it, and late ones in a row. */
  memory?: { held: unknown; until: number; back: TurnBack };
}

/**
 * What is known of one asset. Plain JSON. One entry per operating regime, so that regimes can be told apart one day; today all
 * windows belong to one.
 */
export interface AnomalyState {
  regimes: Record<string, { learning: Sample } | Learned>;
}

export function createAnomalyState(): AnomalyState {
  return { regimes: {} };
}

/** The only regime so far. */
const ALL = 'all';

export interface AnomalyContext extends Omit<VerdictContext, 'method'> {
  detector: Detector;
  options: AnomalyOptions;
}

/**
 * Scores one window's features against the asset's own normal, which is learned from the first `baseline` windows and then
 * frozen: an asset that wears slowly does not become its own normal. While it learns, and where the detector cannot tell, `score`
 * is null with a `reason`. Streaming; the window that ends the baseline costs what the detector's fit does, once.
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
    const found = judge(features, regime, detector);
    return found.kind === 'silent' ? unknown(features, found.reason, told) : toAnomaly(features, found, told);
  }
  const { learning } = regime;
  gather(features, learning, options);
  const windows = learning.rows.length;
  if (windows >= options.baseline) state.regimes[ALL] = learned(features, learning, { detector, options });
  return unknown(features, `learning: ${windows} of ${options.baseline} windows`, told);
}

function learned(
  { window }: Features,
  sample: Sample,
  { detector, options: { falseAlarms } }: Pick<AnomalyContext, 'detector' | 'options'>,
): Learned {
  const until = window.to;
  const baseline = detector.fit(sample, { falseAlarms, until });
  if (!detector.begin) return { baseline };
  return { baseline, memory: { held: detector.begin(baseline), until, back: createTurnBack() } };
}

/** A window that comes late, or again, is judged by what is remembered, and not remembered itself. */
function judge(features: Features, { baseline, memory }: Learned, detector: Detector): Finding {
  if (!memory) return detector.score(features, baseline, undefined);
  const { to } = features.window;
  const outweighed = turnsBack(memory.back, to, { newest: memory.until });
  if (to <= memory.until && !outweighed)
    return detector.score(features, baseline, structuredClone(memory.held));
  memory.until = to;
  return detector.score(features, baseline, memory.held);
}
