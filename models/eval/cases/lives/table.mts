import { median } from '@mantis-pdm/core/stats';
import { seeded } from '../../../../node-red-nodes/core/src/rul/estimate/lives.fixture.ts';
import { failing } from './failing.mts';
import { healthy } from './healthy.mts';
import { live, type Judged, type Lived } from './live.mts';
import { READINGS, type Made } from './made.mts';

/** Shares of a life at which bands are held against the truth. */
const STAGES = [0.3, 0.5, 0.7, 0.9];

/** Where the seeds of all sorts begin. */
const SEED = 4000;

/** `lives` of each sort through estimator and rules: who gets a band or an order, when, and what the 90 % band is worth. */
export function livesTable(lives: number, only = ''): string[][] {
  const of = <T,>(sorts: Readonly<Record<string, T>>) =>
    Object.entries(sorts).filter(([name]) => name.includes(only));
  const stages = STAGES.map((at) => `at ${at}: covered, width, error`);
  return [
    ['healthy', 'with a band', 'with an order', 'first band at', 'first order at'],
    ...of(healthy).map(([name, make]) => healthyRow(name, all(name, make, lives, READINGS))),
    [
      'failing',
      'first band at',
      '95 % by',
      'one order',
      'none',
      'more',
      'in the first third',
      'at',
      ...stages,
    ],
    ...of(failing).map(([name, make]) => failingRow(name, all(name, make, lives, Infinity))),
  ];
}

/** Says on the way which sort it is at: 300 of each take minutes. Who fails is followed until then, `readings` or not. */
function all(name: string, make: (random: () => number) => Made, lives: number, readings: number): Lived[] {
  console.error(`${lives} × ${name}`);
  return Array.from({ length: lives }, (_, i) => live(make(seeded(SEED + i)), { readings, stages: STAGES }));
}

function healthyRow(name: string, all: readonly Lived[]): string[] {
  const bands = all.flatMap(({ band }) => band ?? []);
  const orders = all.flatMap(({ orders: [first] }) => first ?? []);
  const shares = [bands, orders].map((list) => percent(list.length / all.length));
  return [name, ...shares, number(Math.min(...bands)), number(Math.min(...orders))];
}

function failingRow(name: string, all: readonly Lived[]): string[] {
  const share = (has: (one: Lived) => boolean) => percent(all.filter(has).length / all.length);
  const bands = all.map(({ band = Infinity, end }) => band / end).sort((a, b) => a - b);
  const orders = all.flatMap(({ orders: [first], end }) => (first === undefined ? [] : [first / end]));
  return [
    name,
    number(median(bands)),
    number(bands[Math.ceil(0.95 * all.length) - 1]),
    share(({ orders }) => orders.length === 1),
    share(({ orders }) => orders.length === 0),
    share(({ orders }) => orders.length > 1),
    share(({ orders, end }) => orders[0] < end / 3),
    number(median(orders)),
    ...STAGES.map((_, k) => atStage(all.flatMap(({ judged }) => judged[k] ?? []))),
  ];
}

/** Coverage of the 90 % band with the number of bands, the median width and the median error, as shares of what is left. */
function atStage(all: readonly Judged[]): string {
  if (all.length === 0) return '–';
  const covered = all.filter(({ truth, low, high }) => low <= truth && truth <= high).length;
  const width = median(all.map(({ truth, low, high }) => (high - low) / truth));
  const error = median(all.map(({ truth, middle }) => (middle - truth) / truth));
  return `${percent(covered / all.length)} of ${all.length}, ${width.toFixed(2)}, ${error.toFixed(2)}`;
}

const number = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : '–');
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
