import { parseArgs } from 'node:util';
import { detectors, type DetectorName } from '@mantis-pdm/core/anomaly';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';
import { verdicts } from './power/life.mts';
import { machines, type Change, type Machine } from './power/machine.mts';

const USAGE = `Usage: npm run eval -- power [--detector ${Object.keys(detectors).join('|')}] [--machines ${Object.keys(machines).join(',')}] [--seeds 20]`;

/** Rows before the change: the first verdicts of a provisional baseline. */
const AT = 400;
/** Rows after which a lasting step must still be told. */
const KEPT = 500;
const FOUND_SHARE = 0.95;

/** What is put in, and within how many values that are worth independent ones it is to be found. */
const changes: Readonly<Record<string, { within: number; change: Change }>> = {
  'step 3 σ': { within: 20, change: () => ({ shift: 3, scale: 1 }) },
  'step 10 σ': { within: 5, change: () => ({ shift: 10, scale: 1 }) },
  'scatter × 2': { within: 60, change: () => ({ shift: 0, scale: 2 }) },
  'drift 0.01 σ': { within: 300, change: (since) => ({ shift: 0.01 * since, scale: 1 }) },
};

/**
 * A row for each detector and kind of machine, by the node's own stage at its defaults while the baseline is provisional: of 1,000 healthy windows
 * how many are flagged, within how many values changes are found in 95 % of lives, and in how many lives a step of 3 σ is found in time and kept.
 */
export function evalPower(args: string[]): Promise<void> {
  const { names, kinds, seeds } = parse(args);
  const head = ['detector, machine', 'flagged of 1,000', ...Object.keys(changes), '3 σ in 20', 'and kept'];
  const rows = names.flatMap((detector) =>
    kinds.map((kind) => {
      console.error(`${detector}: ${kind}`);
      return rowOf({ detector, kind, seeds });
    }),
  );
  console.log(columns([head, ...rows]).join('\n'));
  return Promise.resolve();
}

function parse(args: string[]): { names: DetectorName[]; kinds: string[]; seeds: number } {
  const options = {
    detector: { type: 'string', default: Object.keys(detectors).join(',') },
    machines: { type: 'string', default: Object.keys(machines).join(',') },
    seeds: { type: 'string', default: '20' },
  } as const;
  const { values } = parseArgs({ args, options });
  const [names, kinds] = [values.detector, values.machines].map((one) => one.split(','));
  const seeds = Number(values.seeds);
  const known = names.every((name) => name in detectors) && kinds.every((kind) => kind in machines);
  if (!known || !(seeds > 0)) throw new EvalError(USAGE, 2);
  return { names: names as DetectorName[], kinds, seeds };
}

interface Asked {
  detector: DetectorName;
  kind: string;
  seeds: number;
}

function rowOf({ detector, kind, seeds }: Asked): string[] {
  const machine = machines[kind];
  const lives = Array.from({ length: seeds }, (_, i) => ({ detector, machine, seed: i + 1 }));
  const flagged = lives.map(flaggedOf);
  const share = (1000 * sum(flagged.map(([some]) => some))) / Math.max(1, sum(flagged.map(([, all]) => all)));
  const row = [`${detector}, ${kind}`, share.toFixed(1)];
  if (!machine.still) return [...row, ...Object.keys(changes).map(() => ''), '', ''];
  const found = Object.values(changes).map(({ within, change }) =>
    lives.map((life) => foundOf(life, { change, most: Math.ceil((2 * within) / machine.worth) })),
  );
  const mostly = found.map((each) => [...each].sort((a, b) => a - b)[Math.ceil(FOUND_SHARE * seeds) - 1]);
  const inTime = found[0].filter((rows) => rows <= Math.ceil(20 / machine.worth)).length;
  const kept = lives.filter((life) => isKept(life)).length;
  return [
    ...row,
    ...mostly.map((rows) => (rows === Infinity ? '–' : String(rows))),
    `${inTime} of ${seeds}`,
    `${kept} of ${seeds}`,
  ];
}

type Living = { detector: DetectorName; machine: Machine; seed: number };

/** Windows of a healthy life that were flagged on a provisional baseline, and all of them. */
function flaggedOf(life: Living): [number, number] {
  let [some, all] = [0, 0];
  for (const { baseline, anomalous } of verdicts(life, { rows: 1440 })) {
    if (baseline?.stage !== 'provisional') continue;
    all++;
    if (anomalous) some++;
  }
  return [some, all];
}

/** Rows after which a change is told; endless where it is not within so many, or where the life was called anomalous before. */
function foundOf(life: Living, { change, most }: { change: Change; most: number }): number {
  let row = 0;
  for (const { anomalous } of verdicts(life, { rows: AT + most, at: AT, change })) {
    if (row++ >= AT && anomalous) return row - AT;
  }
  return Infinity;
}

function isKept(life: Living): boolean {
  let last = false;
  const { change } = changes['step 3 σ'];
  for (const { anomalous } of verdicts(life, { rows: AT + KEPT, at: AT, change })) last = anomalous;
  return last;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
