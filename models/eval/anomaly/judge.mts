import {
  anomalyDefaults,
  scoreOf,
  type Detector,
  type FitOptions,
  type Sample,
} from '@mantis-pdm/core/anomaly';
import type { Features } from '@mantis-pdm/core/contract';
import type { Recording } from './recording.mts';

/** What is said of a row when it has come: nothing while the detector learns, or cannot tell. */
export interface Verdict {
  /** 1 at the limit of the detector; null where nothing is said. */
  statistic: number | null;
  /** The same as 0–100, 50 at the limit. */
  score: number | null;
  anomalous: boolean;
}

const NOTHING: Verdict = { statistic: null, score: null, anomalous: false };

/** Learns from rows of one recording and judges the rows of another, in the order of time. */
export class Judge {
  private readonly detector: Detector;
  private readonly sample: Sample;
  private readonly model: unknown;
  private memory: unknown;

  constructor(
    detector: Detector,
    sample: Sample,
    options: Pick<FitOptions, 'rowsPerCase' | 'until' | 'step' | 'provisional'>,
  ) {
    this.detector = detector;
    this.sample = sample;
    this.model = detector.fit(sample, { ...options, falseAlarms: 1 / options.rowsPerCase });
    this.forget();
  }

  /** Begins with another recording, as after learning. */
  forget(): void {
    this.memory = this.detector.begin?.(this.model);
  }

  /** @param row A value for each name of the sample. @param at Its time, or its number. */
  see(row: readonly (number | null)[], at: number): Verdict {
    const found = this.detector.score(featuresOf(this.sample.names, row, at), this.model, this.memory);
    if (found.kind === 'silent') return NOTHING;
    const { statistic, anomalous = statistic >= 1 } = found;
    return { statistic, score: scoreOf(statistic), anomalous };
  }
}

/** Fits on the first rows of a recording and judges the others. */
export function judgeFrom({ names, rows, times, step }: Recording, how: How): Verdict[] {
  const { detector, fitRows, rowsPerCase } = how;
  if (rows.length <= fitRows) return rows.map(() => NOTHING);
  const timeOf = (row: number) => times?.[row] ?? row;
  const sample = { names, rows: rows.slice(0, fitRows), reading: 'newest' as const };
  const provisional = step !== undefined && fitRows * step < anomalyDefaults.settleMs;
  const judge = new Judge(detector, sample, { rowsPerCase, step, provisional, until: timeOf(fitRows - 1) });
  return rows.map((row, at) => (at < fitRows ? NOTHING : judge.see(row, timeOf(at))));
}

interface How {
  detector: Detector;
  fitRows: number;
  rowsPerCase: number;
}

/** A row as the features of a window that brings one new value of each channel. */
function featuresOf(names: readonly string[], row: readonly (number | null)[], at: number): Features {
  return {
    v: 1,
    kind: 'features',
    id: 'row',
    seq: 0,
    asset: 'recording',
    at,
    axis: 'cycle',
    window: { from: at, to: at },
    quality: 100,
    values: Object.fromEntries(names.map((name, i) => [name, row[i]])),
    newest: Object.fromEntries(names.map((name, i) => [name, [row[i]]])),
  };
}
