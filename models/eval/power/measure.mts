import type { AnomalyState, DetectorName } from '@mantis-pdm/core/anomaly';
import { knownAfter, verdicts, verdictsAfter, type Life } from './life.mts';
import { machines, type Change } from './machine.mts';

/** Rows before the change: the first verdicts of a provisional baseline. */
const AT = 400;
/** Rows after which a lasting step must still be told. */
const KEPT = 500;
/** In which it must be told, in values that are worth independent ones. */
const SOON = 20;
const FOUND_SHARE = 0.95;
/** Rows of a healthy life: the day in which a baseline is provisional. */
const DAY = 1440;

const STEP = 'step 3 σ';

/** What is put in, and within how many values that are worth independent ones it is to be found. */
const changes: Readonly<Record<string, { within: number; change: Change }>> = {
  [STEP]: { within: SOON, change: () => ({ shift: 3, scale: 1 }) },
  'step 10 σ': { within: 5, change: () => ({ shift: 10, scale: 1 }) },
  'scatter × 2': { within: 60, change: () => ({ shift: 0, scale: 2 }) },
  'drift 0.01 σ': { within: 300, change: (since) => ({ shift: 0.01 * since, scale: 1 }) },
};

export const POWER_HEAD = ['flagged of 1,000', ...Object.keys(changes), '3 σ in 20', 'and kept'];

export interface Asked {
  detector: DetectorName;
  /** Of machine. */
  kind: string;
  seeds: number;
}

/**
 * By the node's own stage at its defaults while the baseline is provisional: of 1,000 healthy windows how many are flagged, after how many
 * values changes are found in 95 % of lives (– where they are not), and in how many lives a step of 3 σ is found in time and kept.
 * @returns As {@link POWER_HEAD}; empty from the second on where a machine has no level that could be left.
 */
export function powerOf({ detector, kind, seeds }: Asked): string[] {
  const machine = machines[kind];
  const lives = Array.from({ length: seeds }, (_, i) => ({ detector, machine, seed: i + 1 }));
  const flagged = lives.map(flaggedOf);
  const share = (1000 * sum(flagged.map(([some]) => some))) / Math.max(1, sum(flagged.map(([, all]) => all)));
  if (!machine.still) return [share.toFixed(1), ...Object.keys(changes).map(() => ''), '', ''];
  const found = lives.map(foundIn);
  const mostly = Object.keys(changes).map((name) => {
    const rows = found.map((one) => one.after[name]).sort((a, b) => a - b);
    return rows[Math.ceil(FOUND_SHARE * seeds) - 1];
  });
  const soon = found.filter(({ after }) => after[STEP] <= Math.ceil(SOON / machine.worth)).length;
  const kept = found.filter((one) => one.kept).length;
  return [
    share.toFixed(1),
    ...mostly.map((rows) => (rows === Infinity ? '–' : String(rows))),
    `${soon} of ${seeds}`,
    `${kept} of ${seeds}`,
  ];
}

/** Windows of a healthy life that were flagged on a provisional baseline, and all of them. */
function flaggedOf(life: Life): [number, number] {
  let [some, all] = [0, 0];
  for (const { baseline, anomalous } of verdicts(life, DAY)) {
    if (baseline?.stage !== 'provisional') continue;
    all++;
    if (anomalous) some++;
  }
  return [some, all];
}

/** After how many rows each change is told, endless where it is not within twice as many as asked; and whether the step is told at the end. */
function foundIn(life: Life): { after: Record<string, number>; kept: boolean } {
  const known = knownAfter(life, AT);
  const step = toldAfter(life, { known, change: changes[STEP].change, rows: KEPT });
  const after = Object.entries(changes).map(([name, { within, change }]) => {
    const rows = Math.ceil((2 * within) / life.machine.worth);
    const first = name === STEP ? step.first : toldAfter(life, { known, change, rows, first: true }).first;
    return [name, first <= rows ? first : Infinity] as const;
  });
  return { after: Object.fromEntries(after), kept: step.last };
}

/** After how many rows it is told first, and whether in the last. @param first No more is asked than that. */
function toldAfter(
  life: Life,
  { first: only, ...way }: { known: AnomalyState; change: Change; rows: number; first?: boolean },
): { first: number; last: boolean } {
  let [row, first, last] = [0, Infinity, false];
  for (const { anomalous } of verdictsAfter(life, { ...way, at: AT })) {
    row++;
    last = anomalous;
    if (anomalous) first = Math.min(first, row);
    if (only && anomalous) break;
  }
  return { first, last };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
