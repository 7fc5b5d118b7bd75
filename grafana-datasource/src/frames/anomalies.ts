import type { DataFrame } from '@grafana/data';
import type { Series } from '../api/model';
import type { Named } from '../query/names';
import { type FrameColumn, named, number, tableFrame, text, time } from './columns';

/** Score at which a detector's statistic is at its own limit, whatever the detector. */
const LIMIT = 50;

/** A stretch of time in which a detector's score was above its limit. */
export interface Stretch {
  asset: string;
  /** The series of the score: of a branch it names it. */
  series: string;
  /** Epoch ms. */
  from: number;
  /** Null: it goes on at the end of what was asked for. */
  to: number | null;
  /** Highest score, 0–100. */
  peak: number;
}

/** The stretches of a series of scores; buckets without values end none. */
export function stretchesOf(asset: string, { series, t, max }: Series): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  t.forEach((at, i) => {
    const score = max[i];
    if (score === null) return;
    if (score >= LIMIT) {
      open ??= { asset, series, from: at, to: null, peak: score };
      open.peak = Math.max(open.peak, score);
      return;
    }
    if (open) stretches.push({ ...open, to: at });
    open = undefined;
  });
  return open ? [...stretches, open] : stretches;
}

/** One row per stretch; the schema is described in README.md. */
const columns: Record<string, FrameColumn<Stretch>> = {
  asset: text((s) => s.asset),
  series: text((s) => s.series),
  from: time((s) => s.from),
  to: time((s) => s.to),
  peak: number((s) => s.peak, { unit: 'percent', min: 0, max: 100, decimals: 0 }),
};

/** The frame `anomalies`, newest first. */
export function anomaliesFrame(refId: string, stretches: Stretch[], known?: Named): DataFrame {
  const rows = [...stretches].sort((a, b) => b.from - a.from);
  return tableFrame('anomalies', rows, { refId, columns: named(columns, known) });
}
