import { detectors, scoreOf } from '@mantis-pdm/core/anomaly';
import { rowsPerCase } from '../budget.mts';
import { Judge } from '../judge.mts';
import type { Layout } from '../layout.mts';
import { HEALTHY_ROWS, isHealthy, readProcess } from '../tep/files.mts';
import { limitOf } from '../tep/limit.mts';
import { summaryOf } from '../tep/summary.mts';

/** A detector's own limit. */
const OWN = 1;

/** The Tennessee Eastman process in Braatz's files: 52 variables a row every 3 minutes. */
export const tep: Layout = {
  about:
    'the Tennessee Eastman process: fitted on d00, its limit set on the first half of d00_te, every d*_te judged',
  defaults: { detector: 'dynamic-pca', budget: '1/5000rows' },
  *judge({ data, detector, budget }) {
    const { normal, tests } = readProcess(data);
    const { names, rows } = normal;
    const sample = { names, rows, reading: 'newest' as const };
    const judge = new Judge(detectors[detector], sample, {
      rowsPerCase: rowsPerCase(budget, undefined),
      until: 0,
    });
    const measured = tests.map((recording) => {
      judge.forget();
      return { recording, statistics: recording.rows.map((row, at) => judge.see(row, at).statistic ?? 0) };
    });
    // Where evidence adds up, what passes a limit comes in runs: half a file has one or none, and is no reason for a lower limit.
    const limit = Math.max(OWN, limitOf(measured));
    for (const { recording, statistics } of measured)
      yield {
        recording: {
          ...recording,
          truth: recording.rows.map((_, row) => !isHealthy(recording) && row >= HEALTHY_ROWS),
        },
        verdicts: statistics.map((statistic) => ({
          statistic: statistic / limit,
          score: scoreOf(statistic / limit),
          anomalous: statistic > limit,
        })),
      };
  },
  summary: (judged, { data, detector }) => summaryOf(judged, readProcess(data), detector),
};
