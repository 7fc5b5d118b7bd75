import { anomalyDefaults, createAnomalyState, detectAnomaly, detectors } from '@mantis-pdm/core/anomaly';
import { cleanDefaults, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import type { Anomaly, Channel, Samples } from '@mantis-pdm/core/contract';
import { createFeatureState, featureDefaults, FeatureExtractor } from '@mantis-pdm/core/features';
import { assess, createHealthState, healthDefaults, observe } from '@mantis-pdm/core/health';
import { createWindowState, pushSamples, windowDefaults } from '@mantis-pdm/core/window';

/** What the sensors of an asset read at one time; null where one says nothing. */
export type Row = Record<string, number | null>;

/** What was said of one row. */
export interface Said {
  row: number;
  anomaly: Pick<Anomaly, 'anomalous' | 'contributions' | 'model' | 'sensors' | 'score'>;
  state: string;
}

const START = Date.UTC(2026, 0, 5);
const ageless = { ...healthDefaults, maxAgeMs: { features: 0, anomaly: 0, rul: 0 } };
/** The default detector goes by values as measured: features that nobody asks for are not computed. */
const extractor = new FeatureExtractor({ ...featureDefaults, groups: [] });

/** Plays rows through the stages of the nodes at their defaults: clean, window, features, anomaly, health. */
export function watched(rows: readonly Row[], stepMs: number): Said[] {
  const [clean, window, features] = [createCleanState(), createWindowState(), createFeatureState()];
  const [anomalies, healths] = [createAnomalyState(), createHealthState()];
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 75 };
  return rows.flatMap((row, i) => {
    const { samples } = cleanSamples(samplesOf(row, i, stepMs), clean, { options: cleanDefaults });
    const { windows } = pushSamples(samples, window, windowDefaults);
    return windows.map((one) => {
      const anomaly = detectAnomaly(extractor.extract(one, features), anomalies, judging);
      observe(healths, anomaly);
      const health = assess(healths, one.to, { options: ageless, rulThreshold: 200 });
      return { row: i, anomaly, state: health?.state ?? 'unknown' };
    });
  });
}

function samplesOf(row: Row, i: number, stepMs: number): Samples {
  const at = START + Math.round(stepMs * i);
  const channels = Object.entries(row).flatMap(([name, value]): [string, Channel][] =>
    value === null ? [] : [[name, { unit: '', quantity: '', v: [value], q: [100] }]],
  );
  const head = {
    v: 1,
    kind: 'samples',
    id: `case#${i}`,
    seq: i,
    asset: 'machine',
    at,
    axis: 'time',
  } as const;
  const source = { protocol: 'file', address: 'machine' };
  return { ...head, t: [at], channels: Object.fromEntries(channels), source };
}
