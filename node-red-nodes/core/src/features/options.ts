import type { TaperName } from '../fft';
import type { Extent } from '../time';
import type { SensorBearing } from './envelope/bearing';
import type { MachineGroup, Support, ZoneLimits } from './severity/zones';

/** Features that are computed together. */
export const featureGroups = [
  'time',
  'trend',
  'steps',
  'spectrum',
  'envelope',
  'severity',
  'cepstrum',
  'wavelet',
  'orders',
  'history',
  'across',
] as const;
export type FeatureGroup = (typeof featureGroups)[number];

/** Where the envelope group looks. */
export interface EnvelopeOptions {
  /** Band in Hz; null takes an eighth of the sampling rate, and three eighths. */
  from: number | null;
  to: number | null;
  /** Whether the most impulsive band is sought instead. */
  kurtogram: boolean;
}

/** How vibration severity is judged. */
export interface SeverityOptions {
  machine: MachineGroup;
  support: Support;
  /** Zone limits in mm/s instead of those of group and support. */
  limits: ZoneLimits | null;
  /** Band in Hz. */
  from: number;
  to: number;
}

/** Where the speed of the shaft comes from. */
export interface ShaftOptions {
  /** A sensor that measures it, in rpm or Hz; its windows may be apart from those of the vibration. Empty: none. */
  sensor: string;
  /** Speed in rpm where no sensor has told it; null: not known. */
  rpm: number | null;
  /** Seconds (or cycles) after which a measured speed is too old. */
  maxAge: number;
}

/** What the order group follows. */
export interface OrderOptions {
  /** Sensor in the same window whose samples tell how the shaft turns; empty: none. */
  sensor: string;
  /** What it measures: the speed (rpm or Hz), or pulses of a tachometer. */
  kind: 'speed' | 'pulses';
  pulsesPerTurn: number;
  /** Orders whose amplitudes are features. */
  orders: readonly number[];
}

/** How the course of a signal is cut into steps. */
export interface StepOptions {
  count: number;
  /** Samples of a step. */
  length: number;
}

/** What is followed from window to window. */
export interface HistoryOptions {
  /** Names of features, such as `rms`. */
  features: readonly string[];
  /** Windows, or time, that a trend looks back on. */
  length: Extent;
  /** Windows, or time, from which CUSUM learns what is normal. */
  baseline: Extent;
}

/** Two sensors of one window that are compared. */
export interface SensorPair {
  a: string;
  b: string;
}

/** Which features are extracted from a window. */
export interface FeatureOptions {
  groups: readonly FeatureGroup[];
  /** Sensors to look at; empty takes all. Others pass by: the pairs and the speed may still name them. */
  sensors: readonly string[];
  /** Names of the features to keep, such as `mean` or `slope`; empty keeps all of the groups. */
  only: readonly string[];
  /** Samples, or time, at the start of the asset's first window that drift compares with; 0 takes the window whole. */
  baseline: Extent;
  steps: StepOptions;
  /** Frequency bands of the spectrum group, each `[from, to)` in Hz. */
  bands: readonly (readonly [number, number])[];
  taper: TaperName;
  /** Samples of the segments whose power spectra are averaged (Welch, half overlapping); 0 takes the window whole. */
  segment: number;
  /** How many peaks of the spectrum become features. */
  peaks: number;
  /** How many harmonics of the shaft's speed. */
  harmonics: number;
  /** Order of a carrier with sidebands, such as a gear's number of teeth; 0: none. */
  carrier: number;
  shaft: ShaftOptions;
  envelope: EnvelopeOptions;
  /** The first that names the sensor is its bearing, else the first named `*`. */
  bearings: readonly SensorBearing[];
  severity: SeverityOptions;
  /** Halvings of the wavelet packet: 2^level bands. */
  waveletLevel: number;
  orders: OrderOptions;
  history: HistoryOptions;
  pairs: readonly SensorPair[];
}

/** 10–1000 Hz is the range of ISO 20816-1 for broad-band vibration. */
export const featureDefaults: Readonly<FeatureOptions> = {
  groups: ['time', 'trend'],
  sensors: [],
  only: [],
  baseline: 0,
  steps: { count: 16, length: 5 },
  bands: [[10, 1000]],
  taper: 'hann',
  segment: 0,
  peaks: 1,
  harmonics: 0,
  carrier: 0,
  shaft: { sensor: '', rpm: null, maxAge: 60 },
  envelope: { from: null, to: null, kurtogram: false },
  bearings: [],
  severity: { machine: 'group2', support: 'rigid', limits: null, from: 10, to: 1000 },
  waveletLevel: 3,
  orders: { sensor: '', kind: 'speed', pulsesPerTurn: 1, orders: [1, 2, 3] },
  history: { features: ['rms'], length: 30, baseline: 20 },
  pairs: [],
};
