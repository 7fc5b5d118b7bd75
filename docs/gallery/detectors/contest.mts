import { anomalyDefaults, fit, type Contest } from '@mantis-pdm/core/anomaly';
import { machines } from '../../../models/eval/power/machine.mts';

const MINUTE = 60_000;
/** Rows of a day, from which a baseline is settled. */
const DAY = 1440;

const FINDS = ['step', 'drift', 'scatter', 'line', 'stuck', 'decoupling'] as const;
type Finds = (typeof FINDS)[number];

export const CONTEST_HEAD = [
  'chosen',
  ...['step', 'drift in 100 rows', 'scatter', 'spectral line', 'standstill', 'goes its own way'],
];

/**
 * Whom the contest of `mantis-anomaly` chooses of a day of healthy machines of one kind, and the least of each fault that is found in all of them,
 * within how many rows.
 * @param lives Machines; each takes up to a minute. @returns As {@link CONTEST_HEAD}.
 */
export function contestRow(kind: string, lives: number): string[] {
  const contests = Array.from({ length: lives }, (_, i) => contestOf(kind, i + 1));
  const chosen = contests.map((one) => one.chosen);
  const counts = [...new Set(chosen)].map((name) => `${name} ${chosen.filter((one) => one === name).length}`);
  return [counts.join(', '), ...FINDS.map((finds) => leastOf(finds, contests))];
}

/** Held as the node does once a day of values has settled the baseline. */
function contestOf(kind: string, seed: number): Contest {
  const { names, next } = machines[kind];
  const rowAt = next(seed);
  const cells = Float64Array.from(Array.from({ length: DAY }, (_, row) => rowAt(row)).flat());
  const { falseAlarms, caseEvery } = anomalyDefaults;
  const options = { falseAlarms, rowsPerCase: caseEvery / MINUTE, until: DAY * MINUTE, step: MINUTE };
  const { model } = fit({ detector: 'contest', names, cells, reading: 'newest', options, decide: true });
  return (model as { contest: Contest }).contest;
}

/** What is found in every one of them; empty where it could not be tried. */
function leastOf(finds: Finds, contests: readonly Contest[]): string {
  const each = contests.map(
    ({ chosen, entries }) => entries.find(({ detector }) => detector === chosen)?.found[finds],
  );
  if (each.includes(undefined)) return '';
  if (each.includes(null)) return '–';
  const found = each.flatMap((one) => one ?? []);
  const size = Math.max(...found.map((one) => one.size));
  const rows = Math.max(...found.map((one) => one.rows));
  return `${sizeOf(finds, size)}in ${rows}`;
}

function sizeOf(finds: Finds, size: number): string {
  if (finds === 'stuck' || finds === 'decoupling') return '';
  return finds === 'scatter' ? `× ${size} ` : `${size} σ `;
}
