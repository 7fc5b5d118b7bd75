/** Features that are computed together. */
export const featureGroups = ['time', 'trend', 'spectrum'] as const;
export type FeatureGroup = (typeof featureGroups)[number];

/** Which features are extracted from a window. */
export interface FeatureOptions {
  groups: readonly FeatureGroup[];
  /** Names of the features to keep, such as `mean` or `slope`; empty keeps all of the groups. */
  only: readonly string[];
  /** Frequency bands of the spectrum group, each `[from, to)` in Hz. */
  bands: readonly (readonly [number, number])[];
}

/** 10–1000 Hz is the range of ISO 20816-1 for broad-band vibration. */
export const featureDefaults: Readonly<FeatureOptions> = {
  groups: ['time', 'trend'],
  only: [],
  bands: [[10, 1000]],
};
