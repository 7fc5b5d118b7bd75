import { columns } from '../../columns.mts';
import { HEALTHY_ROWS, isHealthy, LIMIT_ROWS, nameOf, type Process } from './files.mts';
import { limitOf, type Measured } from './limit.mts';
import { textbookDynamicPca } from './peer.mts';
import type { Judged } from '../layout.mts';

/** Faults that no such method finds are stated apart. */
const HIDDEN = ['d03_te', 'd09_te', 'd15_te'];

/** Which rows of a test file are called anomalous, by name of the method. */
type Called = Record<string, boolean[]>;

/** Shares of healthy rows that were called anomalous, and of faulty rows, beside those of the textbook's dynamic PCA in the same run. */
export function summaryOf(judged: readonly Judged[], process: Process, detector: string): string[] {
  const peer = calledBy(textbookDynamicPca(process));
  const files = judged.map(({ recording, verdicts }) => {
    const own = verdicts.map(({ anomalous }) => anomalous);
    return { recording, called: { [detector]: own, 'T² and SPE': peer.get(recording.file) as boolean[] } };
  });
  const methods = [detector, 'T² and SPE'];
  const faults = files.filter(({ recording }) => !isHealthy(recording));
  const plain = faults.filter(({ recording }) => !HIDDEN.includes(nameOf(recording)));
  const cells = (name: string, all: typeof files) => [
    name,
    ...methods.map((method) => percent(all.flatMap(({ recording, called }) => healthyOf(recording, called, method)))), // prettier-ignore
    ...methods.map((method) => meanFound(all, method)),
  ];
  return columns([
    [
      '',
      ...methods.map((method) => `false, %: ${method}`),
      ...methods.map((method) => `found, %: ${method}`),
    ],
    ...files.map((file) => cells(nameOf(file.recording), [file])),
    cells('all', files),
    cells('without 3, 9, 15', [...files.filter(({ recording }) => isHealthy(recording)), ...plain]),
  ]);
}

function calledBy(measured: readonly Measured[]): Map<string, boolean[]> {
  const limit = limitOf(measured);
  return new Map(
    measured.map(({ recording, statistics }) => [recording.file, statistics.map((one) => one > limit)]),
  );
}

/** The second half of `d00_te`, and what is before the fault of the others. */
function healthyOf(recording: Judged['recording'], called: Called, method: string): boolean[] {
  return isHealthy(recording) ? called[method].slice(LIMIT_ROWS) : called[method].slice(0, HEALTHY_ROWS);
}

/** Mean over the files with a fault of the share of its rows that were called anomalous. */
function meanFound(files: readonly { recording: Judged['recording']; called: Called }[], method: string) {
  const shares = files
    .filter(({ recording }) => !isHealthy(recording))
    .map(({ called }) => share(called[method].slice(HEALTHY_ROWS)));
  return shares.length > 0
    ? (100 * (shares.reduce((sum, one) => sum + one, 0) / shares.length)).toFixed(1)
    : '–';
}

const share = (rows: readonly boolean[]) => rows.filter(Boolean).length / rows.length;
const percent = (rows: readonly boolean[]) => (rows.length > 0 ? (100 * share(rows)).toFixed(1) : '–');
