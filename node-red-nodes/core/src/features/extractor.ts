import { derive, type Features, type Window, type WindowChannel } from '../contract';
import { lookup, put } from '../keyed';
import { NO_VALUE, type Group, type Outcome, type Signal } from './group';
import type { FeatureGroup, FeatureOptions } from './options';
import { spectrumGroup } from './spectrum-group';
import { timeGroup } from './time-group';
import { meanFrom, trendGroup } from './trend-group';

/** What feature extraction remembers of one asset: the mean of each sensor in its first full window. Plain JSON. */
export interface FeatureState {
  first: Record<string, number>;
  /** How many sensors `first` holds. */
  count: number;
}

export function createFeatureState(): FeatureState {
  return { first: {}, count: 0 };
}

/** Sensors whose feature names are kept ready. */
const MAX_NAMED = 20_000;
/** Sensors whose first window is remembered, per asset. */
const MAX_SENSORS = 5000;

/**
 * Extracts the features of windows. One instance serves all assets: what belongs to an asset is in its state.
 * Names are `<sensor>.<feature>`. A value that does not exist is null, with the reason in `reasons`.
 */
export class FeatureExtractor {
  private readonly groups: Group[];
  private readonly wanted: boolean[];
  private readonly drift: boolean;
  private readonly features: string[];
  private readonly names = new Map<string, string[]>();

  constructor(options: FeatureOptions) {
    this.groups = options.groups.map((group) => makeGroup(group, options));
    const only = new Set(options.only);
    const wants = (name: string) => only.size === 0 || only.has(name);
    this.drift = options.groups.includes('trend') && wants('drift');
    const computed = this.groups.flatMap(({ names }) => names);
    this.wanted = computed.map(wants);
    this.features = [...computed, 'drift'];
  }

  /** @param state The asset's, changed in place; start with {@link createFeatureState}. */
  extract(window: Window, state: FeatureState): Features {
    const found: Found = { values: {}, reasons: {} };
    const clock = clockOf(window);
    for (const sensor in window.channels)
      this.addSensor(found, sensor, { signal: signalOf(window.channels[sensor], clock), state });
    const { axis, from, to, quality } = window;
    const features: Features = {
      ...derive('features', window),
      axis,
      window: { from, to },
      quality,
      values: found.values,
    };
    return Object.keys(found.reasons).length > 0 ? { ...features, reasons: found.reasons } : features;
  }

  private addSensor(
    found: Found,
    sensor: string,
    { signal, state }: { signal: Signal; state: FeatureState },
  ): void {
    const names = this.namesOf(sensor);
    let i = 0;
    for (const group of this.groups) {
      const outcomes = signal.x.length > 0 ? group.compute(signal) : group.names.map(() => NO_VALUE);
      for (const outcome of outcomes) {
        if (this.wanted[i]) note(found, names[i], outcome);
        i++;
      }
    }
    if (this.drift) note(found, names[i], drift(sensor, signal, state));
  }

  private namesOf(sensor: string): string[] {
    const known = this.names.get(sensor);
    if (known) return known;
    if (this.names.size >= MAX_NAMED) this.names.clear();
    const names = this.features.map((feature) => `${sensor}.${feature}`);
    this.names.set(sensor, names);
    return names;
  }
}

interface Found {
  values: Record<string, number | null>;
  reasons: Record<string, string>;
}

function makeGroup(group: FeatureGroup, { bands }: FeatureOptions): Group {
  if (group === 'spectrum') return spectrumGroup(bands);
  return group === 'time' ? timeGroup : trendGroup;
}

function note({ values, reasons }: Found, name: string, outcome: Outcome): void {
  if (typeof outcome === 'number' && Number.isFinite(outcome)) {
    values[name] = outcome;
  } else {
    values[name] = null;
    reasons[name] = typeof outcome === 'string' ? outcome : 'too large to be computed';
  }
}

/** Distance of the window's mean from that of the asset's first full window, in the sensor's unit. */
function drift(sensor: string, { x }: Signal, state: FeatureState): Outcome {
  if (x.length === 0) return NO_VALUE;
  const mean = meanFrom(x, 0);
  const start = lookup(state.first, sensor);
  if (start !== undefined) return mean - start;
  if (state.count < MAX_SENSORS) {
    put(state.first, sensor, mean);
    state.count++;
  }
  return 0;
}

interface Clock {
  /** Time of each row since the first, in hours or cycles; undefined for regular sampling. */
  t: number[] | undefined;
  hours: boolean;
}

const MS_PER_HOUR = 3_600_000;

function clockOf({ axis, t, from }: Window): Clock {
  const unit = axis === 'time' ? MS_PER_HOUR : 1;
  return { t: t?.map((time) => (time - from) / unit), hours: axis === 'time' };
}

function signalOf({ v, fs }: WindowChannel, clock: Clock): Signal {
  const step = fs === null ? 1 : 1 / (clock.hours ? fs * 3600 : fs);
  const t = clock.t ?? v.map((_, i) => i * step);
  const complete = !v.includes(null);
  if (complete) return { x: v as number[], t, fs: clock.hours ? fs : null };
  const kept = v.flatMap((value, i) => (value === null ? [] : [i]));
  return { x: kept.map((i) => v[i] as number), t: kept.map((i) => t[i]), fs: null };
}
