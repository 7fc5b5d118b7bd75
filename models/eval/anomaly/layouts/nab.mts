import { detectors } from '@mantis-pdm/core/anomaly';
import { columns } from '../../columns.mts';
import { rowsPerCase } from '../budget.mts';
import { judgeEach } from '../each.mts';
import { judgeFrom, type Verdict } from '../judge.mts';
import type { Layout } from '../layout.mts';
import { labelled, leaveOneGroupOut, PROFILES, readWindows } from '../nab-score.mts';

/** Share of each file that is healthy enough to learn from, and rows of which no more than that are. */
export const PROBATION = 0.15;
const MOST_ROWS = 750;

/** The Numenta Anomaly Benchmark: one value per row. */
export const nab: Layout = {
  about: 'NAB: each file fitted on its first 15 %',
  defaults: { detector: 'peaks-over-threshold', budget: '1/1000rows' },
  judge({ data, detector, budget }) {
    const labels = readWindows(data) ?? {};
    return judgeEach(data, (recording) => {
      const fitRows = probationOf(recording.rows.length);
      const every = rowsPerCase(budget, recording.step);
      const verdicts = judgeFrom(recording, { detector: detectors[detector], fitRows, rowsPerCase: every });
      return { verdicts: verdicts.map(toldOnce), truth: labelled(recording, labels) };
    });
  },
  summary(judged, { data }) {
    const windows = readWindows(data);
    if (!windows) return [];
    const rows = leaveOneGroupOut(judged, windows);
    const cells = rows.map(({ group, files, scores }) => [
      group,
      `${files}`,
      ...scores.map((score) => score.toFixed(1)),
    ]);
    return columns([['left out', 'files', ...Object.keys(PROFILES)], ...cells]);
  },
};

export function probationOf(rows: number): number {
  return Math.floor(PROBATION * Math.min(rows, MOST_ROWS / PROBATION));
}

/** What lasts is told once: a row counts where more is found than at the row before. */
function toldOnce({ statistic, score, anomalous }: Verdict, row: number, all: readonly Verdict[]): Verdict {
  const rises = (score ?? 0) > (all[row - 1]?.score ?? 0);
  return { statistic, score: rises ? score : 0, anomalous };
}
