import { derive, type AssetProfile, type Channel, type QualityIssue, type Samples } from '../contract';
import { timeOf } from '../contract/samples';
import { lookup, put } from '../keyed';
import { QualityLog } from '../quality';
import { alignSamples, createAlignState } from './align';
import { convertUnit } from './convert';
import { filterBand, removeTrend } from './filter';
import { dropNonFinite } from './finite';
import { fillGaps } from './gaps';
import { removeSpikes } from './spikes/remove-spikes';
import { normaliseValues } from './normalise';
import type { CleanOptions } from './options';
import { rejectImpossible } from './range';
import { regimesOf } from './regime';
import { createSensorState, MAX_SENSORS, type CleanState, type CleaningState } from './state';
import { markStuck } from './stuck';
import type { CleaningStep, ChannelWork } from './work';

/** What mends values, in the times at which they came. Limits hold in the profile's unit, an impossible value is no spike, a filled gap is not stuck. */
const mending: readonly CleaningStep[] = [
  dropNonFinite,
  convertUnit,
  rejectImpossible,
  markStuck,
  removeSpikes,
  fillGaps,
];
/** What works on the signal: it needs a clock, and values without spikes and gaps. */
const shaping: readonly CleaningStep[] = [removeTrend, filterBand, normaliseValues, dropNonFinite];

export interface CleanContext {
  options: CleanOptions;
  /** What is known of the asset; without it, no range is checked. */
  profile?: AssetProfile;
  /** Word of this cleaning, where it is not the only one on its way. */
  branch?: string;
}

export interface Cleaned {
  samples: Samples;
  /** What was found and what was done about it; empty for good data. */
  issues: QualityIssue[];
}

/**
 * Cleans one message: unit, range, stuck values, spikes, gaps, trend, filter, scale, in this order. Quality is carried on:
 * what was repaired has at most {@link import('./options').REPAIRED_QUALITY}, what stays missing has 0. The input is not
 * changed.
 * @param state The asset's, changed in place; start with {@link import('./state').createCleanState}.
 */
export function cleanSamples(samples: Samples, state: CleanState, context: CleanContext): Cleaned {
  const log = new QualityLog();
  const cleaned = walk(samples, { ...context, state, log, steps: [...mending, ...shaping] });
  return { samples: cleaned, issues: log.issues };
}

/**
 * The same, with all sensors brought to one clock between gaps and trend.
 * @returns `samples` is undefined while no row is complete. Reference: {@link alignSamples}.
 */
export function cleanAligned(
  samples: Samples,
  state: CleanState,
  context: CleanContext,
): { samples: Samples | undefined; issues: QualityIssue[] } {
  const log = new QualityLog();
  const mended = walk(samples, { ...context, branch: '', state, log, steps: mending });
  state.align ??= createAlignState();
  const aligned = alignSamples(mended, state.align, { options: context.options.align, log });
  const shaped = aligned && walk(aligned, { ...context, state, log, steps: shaping });
  return { samples: shaped, issues: log.issues };
}

type Walk = CleanContext & { state: CleanState; log: QualityLog; steps: readonly CleaningStep[] };

/** Takes every channel of a message through the steps. */
function walk(samples: Samples, { options, profile: asset, branch, state, log, steps }: Walk): Samples {
  const channels: Record<string, Channel> = {};
  const cycles = samples.axis === 'cycle';
  const rate = cycles ? undefined : samples.fs;
  const t = (i: number) => timeOf(samples, i);
  const regime = regimesOf(samples, state, options.normalise);
  for (const sensor in samples.channels) {
    const channel = samples.channels[sensor];
    const profile = asset && lookup(asset.sensors, sensor);
    const unit = channel.unit || (profile?.unit ?? '');
    const parts = { sensor, t, rate, cycles, profile, options, log, unit, regime };
    const work: ChannelWork = {
      ...parts,
      v: channel.v.slice(),
      q: qualities(channel),
      state: sensorState(state, sensor),
    };
    for (const step of steps) step(work);
    put(channels, sensor, describe(channel, work));
  }
  return { ...samples, ...derive('samples', samples, branch), channels };
}

/** One quality per value. */
function qualities({ q, v }: Channel): number[] {
  return q.length === v.length ? q.slice() : new Array<number>(v.length).fill(q[0]);
}

/** The profile names unit and quantity where the source did not; a step may have changed the unit. */
function describe({ quantity }: Channel, { v, q, profile, unit }: ChannelWork): Channel {
  return { unit, quantity: quantity || (profile?.quantity ?? ''), v, q };
}

function sensorState(state: CleanState, sensor: string): CleaningState {
  const known = lookup(state.sensors, sensor);
  if (known) return known;
  const fresh = createSensorState();
  if (state.count < MAX_SENSORS) {
    put(state.sensors, sensor, fresh);
    state.count++;
  }
  return fresh;
}
