import { derive, type Features, type Window } from '../contract';
import { put } from '../keyed';
import { comparePair, pairFeatures } from './across/pairs';
import { cepstrumGroup } from './cepstrum/cepstrum-group';
import { envelopeGroup } from './envelope/envelope-group';
import { driftOf } from './drift';
import { SensorFrame } from './frame';
import { Results, type Group, type Wants } from './group';
import { NO_VALUE, TOO_LARGE } from './reasons';
import { follow, historySuffixes } from './history/history';
import { newestRows, type SeenUntil } from './newest';
import type { FeatureGroup, FeatureOptions } from './options';
import { orderGroup } from './orders/order-group';
import { severityGroup } from './severity/severity-group';
import { shaftSpeed } from './shaft';
import { spectrumGroup } from './spectrum/spectrum-group';
import type { FeatureState } from './state';
import { timeGroup } from './time/time-group';
import { stepsGroup } from './time/steps-group';
import { trendGroup } from './time/trend-group';
import { waveletGroup } from './wavelet/wavelet-group';

/** Sensors whose feature names are kept ready. */
const MAX_NAMED = 20_000;
const MS_PER_HOUR = 3_600_000;

/**
 * Extracts the features of windows. One instance serves all assets: what belongs to an asset is in its state.
 * Names are `<sensor>.<feature>`. A value that does not exist is null, with the reason in `reasons`.
 */
export class FeatureExtractor {
  /** Names of the features of one sensor that {@link measure} gives, in order. */
  readonly names: readonly string[];
  private readonly groups: Group[];
  private readonly wanted: boolean[];
  private readonly drift: boolean;
  private readonly followed: string[];
  private readonly wants: Wants;
  private readonly frame: SensorFrame;
  private readonly results: Results;
  private readonly keys = new Map<string, string[]>();

  constructor(private readonly options: FeatureOptions) {
    const only = new Set(options.only);
    const wants = (name: string) => only.size === 0 || only.has(name);
    this.wants = wants;
    const has = (group: FeatureGroup) => options.groups.includes(group);
    this.groups = options.groups
      .flatMap((group) => groupOf(group, options, wants) ?? [])
      .filter(({ names }) => names.some(wants) || has('history'));
    this.names = this.groups.flatMap(({ names }) => names);
    this.wanted = this.names.map(wants);
    this.drift = has('trend') && wants('drift');
    this.followed = has('history')
      ? options.history.features.filter((name) => this.names.includes(name))
      : [];
    this.frame = new SensorFrame(options.taper, options.segment);
    this.results = new Results(this.names.length);
  }

  /** @param state The asset's, changed in place; start with {@link import('./state').createFeatureState}. `branch`: word of this extractor, where it is not the only one. */
  extract(window: Window, state: FeatureState, branch = ''): Features {
    const found: Found = { values: {}, reasons: {} };
    const shaft = shaftSpeed(window, state, this.options.shaft);
    for (const sensor in window.channels) {
      if (!this.looksAt(sensor)) continue;
      this.measure(window, sensor, { shaft, results: this.results });
      this.noteSensor(found, sensor, { window, state });
    }
    if (this.options.groups.includes('across')) this.notePairs(found, window);
    const { axis, from, to, quality } = window;
    const newest = this.newestOf(window, (state.seen ??= {}));
    return {
      ...derive('features', window, branch),
      axis,
      window: { from, to },
      quality,
      values: found.values,
      ...(Object.keys(found.reasons).length > 0 ? { reasons: found.reasons } : {}),
      ...(newest ? { newest } : {}),
    };
  }

  private newestOf(window: Window, seen: SeenUntil): Features['newest'] {
    const rows = newestRows(window, seen);
    if (rows === 0) return undefined;
    const newest: NonNullable<Features['newest']> = {};
    for (const [sensor, { v }] of Object.entries(window.channels))
      if (this.looksAt(sensor))
        put(
          newest,
          sensor,
          v.slice(-rows).map((value) => (Number.isFinite(value) ? value : null)),
        );
    return newest;
  }

  /**
   * Computes the groups' features of one sensor into `results`, which must hold {@link names}.length; once its lengths
   * are known this allocates nothing.
   * @param shaft Speed of the shaft in Hz, or why it is not known.
   */
  measure(
    window: Window,
    sensor: string,
    { shaft, results }: { shaft: number | string; results: Results },
  ): void {
    const { frame } = this;
    frame.load(window, sensor, shaft);
    results.restart();
    if (frame.x.length === 0) return results.refuse(NO_VALUE, this.names.length);
    for (const group of this.groups) group.compute(frame, results);
  }

  private looksAt(sensor: string): boolean {
    const { sensors } = this.options;
    return sensors.length === 0 || sensors.includes(sensor);
  }

  private noteSensor(found: Found, sensor: string, context: { window: Window; state: FeatureState }): void {
    const { results, names, wanted, drift } = this;
    const keys = this.keysOf(sensor);
    for (let i = 0; i < names.length; i++) {
      if (wanted[i]) note(found, keys[i], results.reasons[i] ?? results.values[i]);
    }
    if (drift)
      note(found, keys[names.length], driftOf(this.frame, { ...context, baseline: this.options.baseline }));
    if (this.followed.length > 0) this.noteHistory(found, keys, context);
  }

  private noteHistory(
    found: Found,
    keys: string[],
    { window, state }: { window: Window; state: FeatureState },
  ): void {
    const { results, names, followed, options } = this;
    const cycles = window.axis === 'cycle';
    const t = cycles ? window.to : window.to / MS_PER_HOUR;
    let at = names.length + 1;
    state.history ??= {};
    for (const feature of followed) {
      const i = names.indexOf(feature);
      const reason = results.reasons[i];
      const outcomes = reason
        ? historySuffixes.map(() => reason)
        : follow(state.history, { name: keys[i], t, y: results.values[i], cycles }, options.history);
      for (const [s, suffix] of historySuffixes.entries()) {
        if (this.wants(feature + suffix)) note(found, keys[at], outcomes[s]);
        at++;
      }
    }
  }

  private notePairs(found: Found, window: Window): void {
    for (const pair of this.options.pairs) {
      const outcomes = comparePair(window, pair);
      for (const [i, feature] of pairFeatures.entries()) {
        if (this.wants(feature)) note(found, `${pair.a}~${pair.b}.${feature}`, outcomes[i]);
      }
    }
  }

  /** `<sensor>.<feature>` of the groups' features, then of drift and of what is followed. */
  private keysOf(sensor: string): string[] {
    const known = this.keys.get(sensor);
    if (known) return known;
    const histories = this.followed.flatMap((name) => historySuffixes.map((suffix) => name + suffix));
    const keys = [...this.names, 'drift', ...histories].map((feature) => `${sensor}.${feature}`);
    if (this.keys.size >= MAX_NAMED) this.keys.clear();
    this.keys.set(sensor, keys);
    return keys;
  }
}

interface Found {
  values: Record<string, number | null>;
  reasons: Record<string, string>;
}

function groupOf(group: FeatureGroup, options: FeatureOptions, wants: Wants): Group | undefined {
  switch (group) {
    case 'time':
      return timeGroup(wants);
    case 'trend':
      return trendGroup;
    case 'steps':
      return stepsGroup(options.steps);
    case 'spectrum':
      return spectrumGroup(options);
    case 'envelope':
      return envelopeGroup(options);
    case 'severity':
      return severityGroup(options);
    case 'cepstrum':
      return cepstrumGroup;
    case 'wavelet':
      return waveletGroup(options.waveletLevel);
    case 'orders':
      return orderGroup(options.orders);
    default:
      return undefined;
  }
}

function note({ values, reasons }: Found, name: string, outcome: number | string): void {
  if (typeof outcome === 'number' && Number.isFinite(outcome)) {
    values[name] = outcome;
  } else {
    values[name] = null;
    reasons[name] = typeof outcome === 'string' ? outcome : TOO_LARGE;
  }
}
