import { parseArgs } from 'node:util';
import { median } from '@mantis-pdm/core/stats';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';
import { livesOf, MEAN_LIFE, type Lived } from './quick-start/lives.mts';

const USAGE = 'Usage: npm run eval -- quick-start [--seeds 100] [--from 1] [--each]';
const options = {
  seeds: { type: 'string', default: '100' },
  from: { type: 'string', default: '1' },
  each: { type: 'boolean', default: false },
} as const;

/**
 * Whole lives of the simulated plant through the stages of the quick start's flow, at its settings, its past included: how many are called
 * anomalous before they fail and before their health is critical, how late after wear has begun, and how many before that; and when a
 * replacement is ordered. `--each` tells of every life.
 */
export function evalQuickStart(args: string[]): Promise<void> {
  const { seeds, from, each } = parse(args);
  const lived = new Map<string, Lived[]>();
  for (let seed = from; seed < from + seeds; seed++)
    for (const one of livesOf(seed)) {
      lived.set(one.class, [...(lived.get(one.class) ?? []), one]);
      if (each) console.log(JSON.stringify({ seed, ...one }));
    }
  const all = [...lived];
  console.log(columns([FOUND, ...all.map(([name, lives]) => foundRow(name, lives))]).join('\n'));
  console.log('\nmedian shares of the time from onset to end in which the health is critical:');
  console.log(columns([CRITICAL, ...all.map(([name, lives]) => criticalRow(name, lives))]).join('\n'));
  console.log('\nshares of the mean life that are left at the order of a replacement:');
  console.log(columns([ORDERED, ...all.map(([name, lives]) => orderRow(name, lives))]).join('\n'));
  return Promise.resolve();
}

function parse(args: string[]) {
  const { values } = parseArgs({ args, options });
  const [seeds, from] = [Number(values.seeds), Number(values.from)];
  if (![seeds, from].every((one) => Number.isInteger(one) && one >= 1)) throw new EvalError(USAGE, 2);
  return { seeds, from, each: values.each };
}

const FOUND = ['class', 'lives', 'anomalous before the end', 'before critical', 'critical', 'median s after onset', 'most', 'called wrongly', 'sound hours']; // prettier-ignore

function foundRow(name: string, lives: readonly Lived[]): string[] {
  const after = lives.flatMap(({ onset, found }) => (found === undefined ? [] : [(found - onset) / 1000]));
  const critical = lives.filter(({ first }) => first.critical !== undefined);
  const before = lives.filter(({ first: { anomalous, critical: at = Infinity } }) => (anomalous ?? Infinity) <= at && anomalous !== undefined); // prettier-ignore
  const hours = lives.reduce((sum, { onset }) => sum + onset, 0) / 3_600_000;
  const wrong = lives.filter((one) => one.wrong).length;
  const times = [median(after), Math.max(...after)];
  return [name, ...[lives.length, after.length, before.length, critical.length, ...times, wrong].map(String), hours.toFixed(1)]; // prettier-ignore
}

const CRITICAL = ['class', 'critical', 'though the band leaves time to plan'];

function criticalRow(name: string, lives: readonly Lived[]): string[] {
  const shares = [lives.map(({ critical }) => critical), lives.map(({ early }) => early)];
  return [name, ...shares.map((all) => median(all).toFixed(2))];
}

const ORDERED = [
  'class',
  'ordered',
  'not before the end',
  'more than half',
  'least',
  'median',
  'most',
  'inspected',
];

function orderRow(name: string, lives: readonly Lived[]): string[] {
  const left = lives.flatMap(({ end, first: { replacement } }) =>
    replacement === undefined ? [] : [(end - replacement) / MEAN_LIFE],
  );
  const shares = [Math.min(...left), median(left), Math.max(...left)].map((share) => share.toFixed(2));
  const counts = [left.length, lives.length - left.length, left.filter((share) => share > 0.5).length];
  const inspected = lives.filter(({ first }) => first.inspection !== undefined).length;
  return [name, ...counts.map(String), ...shares, String(inspected)];
}
