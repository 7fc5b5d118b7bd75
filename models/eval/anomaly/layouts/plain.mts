import { detectors } from '@mantis-pdm/core/anomaly';
import { rowsPerCase } from '../budget.mts';
import { judgeEach } from '../each.mts';
import { judgeFrom } from '../judge.mts';
import type { Layout, Settings } from '../layout.mts';
import type { Recording } from '../recording.mts';
import { rates } from '../rates.mts';

/** As many learned rows support one false case in so many times as many, where a budget has no time to go by. */
const SUPPORTED = 200;

/** Every CSV file of a folder, its first rows healthy. */
export const plain: Layout = {
  about: 'CSV files of any common kind below a folder; each is fitted on its first rows (--fit-rows)',
  defaults: { detector: 'residual-cusum', budget: '1/3month' },
  judge: (settings) => judgeEach(settings.data, (recording) => judged(recording, settings)),
  summary: rates,
};

function judged(recording: Recording, { detector, budget, fitRows }: Settings) {
  const timeless = recording.step === undefined && 'ms' in budget;
  const every = timeless ? SUPPORTED * fitRows : rowsPerCase(budget, recording.step);
  const verdicts = judgeFrom(recording, { detector: detectors[detector], fitRows, rowsPerCase: every });
  const { file, rows } = recording;
  if (rows.length <= fitRows)
    return { verdicts, note: `${file} has ${rows.length} rows, no more than the ${fitRows} to learn from: nothing is judged.` }; // prettier-ignore
  return timeless
    ? { verdicts, note: `${file} has no times: one false case in ${every} rows.` }
    : { verdicts };
}
