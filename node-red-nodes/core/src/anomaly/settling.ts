import type { Axis, Baseline } from '../contract';
import { say, sentence, type Said } from '../contract/said';
import { seenBriefly } from './briefly';
import { durationOf } from './durations';
import {
  enough,
  lastingOf,
  LEAST_UNQUIET_MS,
  stepOf,
  SUPPORTED,
  takenOf,
  wantedRows,
  type Learning,
} from './learning';
import type { AnomalyOptions } from './options';
import { lengthsOf, type RunLengths } from './run-lengths';
import { isOpen, type Spells } from './spells';
import { movingIn, type Moving } from './stationary';
import type { Unlike } from './unlike';

/** Rows that support the usual budgets well enough. */
const SUFFICIENT = 1_200;
/** Where it still moves, by how much more it must have lasted before that is looked at again. */
const AGAIN = 1.25;

/** What a baseline that is provisional waits for. Plain JSON. */
export interface BaselineWait {
  learning: Learning;
  /** Rows taken with which it is learned from anew. */
  at: number;
  /** What moved when it was looked at, and the time that must have been learned before it is looked at again. */
  moving?: Moving;
  again?: number;
  /** Rows that were left out since the last that were learned from, since they were not quiet. */
  left?: number;
  /** What they were. */
  spells?: Spells;
  /** The same since it was last quiet: what the asset is like, where it lasts. */
  unlike?: Unlike;
  /** Learned anew after so long, ms or rows, in which nothing was like what came first. */
  anew?: number;
  /** A person has said that what it reads now is normal: it is learned from, quiet or not. */
  trusted?: boolean;
  /** What was settled when that was said: it is learned from as well, but for the state that was meant. */
  former?: Learning;
}

export interface BaselineGoals {
  axis: Axis;
  options: Pick<AnomalyOptions, 'caseEvery' | 'settleMs' | 'baseline'>;
}

/**
 * Whether what was learned from is enough to be kept for good: long enough, of rows that can support the budget, and of an asset that
 * stands still. Values as measured, and features over time; features on cycles are enough as soon as there are as many as were
 * asked for.
 * @param waiting Changed in place: what was found when it was looked at last.
 */
export function isSettled(waiting: Omit<BaselineWait, 'at'>, wanted: BaselineGoals): boolean {
  const { learning } = waiting;
  if (wanted.axis !== 'time' && learning.reading !== 'newest') return true;
  if (takenOf(learning) < leastRows(learning, wanted)) return false;
  const lasting = lastingOf(learning);
  const asked = wanted.axis === 'time' ? wanted.options.settleMs : 0;
  if (lasting < Math.max(asked, waiting.again ?? 0)) return false;
  if (waitsForState(waiting, wanted)) return false;
  waiting.moving = movingIn(learning);
  if (waiting.moving) waiting.again = AGAIN * lasting;
  return !waiting.moving;
}

/** What has come and gone once is waited for, as long again as a baseline takes: it may be a state of the machine. */
function waitsForState({ learning, spells }: Omit<BaselineWait, 'at'>, { options }: BaselineGoals): boolean {
  return spells !== undefined && isOpen(spells, lastingOf(learning) - options.settleMs);
}

/** Whether there is twice as much as was learned from last. */
export function isMore({ learning, at }: BaselineWait): boolean {
  return takenOf(learning) >= at;
}

/** With how many rows it is learned from anew: twice as many, or as soon as a level that was seen briefly was seen for twice as long. */
export function nextAt(learning: Learning): number {
  const taken = takenOf(learning);
  return taken + Math.min(taken, seenBriefly(learning) ?? taken);
}

interface Known {
  more?: BaselineWait;
  lengths?: RunLengths;
  raised?: number;
}

/** What a verdict stands on, by what is still waited for. */
export function baselineOf({ more, lengths, raised }: Known, wanted: BaselineGoals): Baseline {
  const worth = lengths && { lengths: lengthsOf(lengths, raised) };
  if (!more) return { stage: 'settled', missing: null, ...worth };
  const said = missingOf(more, wanted);
  return { stage: 'provisional', missing: sentence(said).slice(0, 200), said, ...worth };
}

function missingOf(waiting: BaselineWait, wanted: BaselineGoals): Said {
  const { learning, moving, left = 0 } = waiting;
  const [lasting, taken] = [lastingOf(learning), takenOf(learning)];
  if (wanted.axis === 'time') {
    const unquiet = left * (stepOf(learning, 'time') ?? 0);
    const { settleMs } = wanted.options;
    const progress = {
      have: durationOf(Math.min(lasting, settleMs)),
      need: durationOf(settleMs),
    };
    if (unquiet > Math.max(LEAST_UNQUIET_MS, lasting))
      return say('baseline.unquiet', { ...progress, since: durationOf(unquiet) });
    if (lasting < settleMs && waiting.anew !== undefined)
      return say('baseline.anew', { ...progress, since: durationOf(waiting.anew) });
    if (lasting < settleMs) return say('baseline.time', progress);
  }
  const least = leastRows(learning, wanted);
  if (taken >= least && waitsForState(waiting, wanted))
    return say('baseline.state', { lasting: durationOf(lasting) });
  if (taken < least || !moving) return say('baseline.values', { have: taken, need: least });
  return say(moving.rises ? 'baseline.rises' : 'baseline.falls', {
    channel: moving.channel,
    lasting: durationOf(lasting),
  });
}

/** Rows that can support the budget; no more than are asked of the fastest. */
function leastRows(learning: Learning, { axis, options }: BaselineGoals): number {
  const wanted = wantedRows(learning, { axis, caseEvery: options.caseEvery });
  const supporting = wanted === undefined ? SUFFICIENT : Math.ceil(wanted / SUPPORTED);
  return Math.max(enough(learning, options), Math.min(SUFFICIENT, supporting));
}
