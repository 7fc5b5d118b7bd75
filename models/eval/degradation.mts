import { parseArgs } from 'node:util';
import { LifeHistory, trendRul, type RulBand } from '@mantis-pdm/core/rul';
import {
  normal,
  seeded,
  simulateLife,
  simulateWear,
  type Life,
} from '../../node-red-nodes/core/src/rul/estimate/lives.fixture.ts';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';
import { plantTable } from './plant.mts';

const USAGE = 'Usage: npm run eval -- degradation [--lives 500] [--seed 1000] [--plants 8]';
const options = {
  lives: { type: 'string', default: '500' },
  seed: { type: 'string', default: '1000' },
  plants: { type: 'string', default: '8' },
} as const;
const SHAPES = ['linear', 'exponential', 'root'] as const;
const SHARES = [0.5, 0.7, 0.9];
const NOISES = [
  { name: 'white', autocorrelation: 0 },
  { name: 'AR(1) 0.5', autocorrelation: 0.5 },
];
/** A line that a plant's own engineer would draw with a ruler: from these values to 100. */
const FROM = [0, 20, 50];
const SEEN = 60;
const LEFT = 41;

/** What is judged: lives of one kind. */
interface Kind {
  name: string;
  live: (seed: number) => Life;
}

interface Verdict {
  truth: number;
  narrow: RulBand;
  wide: RulBand;
}

/**
 * The trend estimator on simulated lives, by way of the bounded history of the node: coverage of the nominal 95 % and 80 % bands,
 * the median signed error and the median width as shares of the true remaining life, and how many level signals get a forecast.
 */
export function evalDegradation(args: string[]): Promise<void> {
  const { lives, seed, plants } = numbers(args);
  console.log(`${lives} simulated lives of each kind, judged at 50, 70 and 90 % of life\n`);
  const rows = kinds().flatMap((kind) => SHARES.map((share) => row(kind, { share, lives, seed })));
  const head = ['kind', 'at', 'forecasts', '95 % covers', '80 % covers', 'median error', 'median width 80 %'];
  console.log(columns([head, ...rows]).join('\n'));
  console.log('\nlevel signals that get no forecast');
  console.log(
    columns(NOISES.map(({ name, autocorrelation }) => level(name, autocorrelation, lives))).join('\n'),
  );
  console.log(
    `\nlines to 100 with ${LEFT} h left, after ${SEEN} hourly readings, σ 1: error of the median, h`,
  );
  const heads = ['from', 'forecasts', 'half within', '95 % within'];
  console.log(columns([heads, ...FROM.map((from) => line(from, { lives, seed }))]).join('\n'));
  if (plants > 0) {
    console.log(`\nthe simulated plant with the settings of the quick start, ${plants} plants`);
    console.log(plantTable(plants));
  }
  return Promise.resolve();
}

function numbers(args: string[]): { lives: number; seed: number; plants: number } {
  try {
    const { values } = parseArgs({ args, options });
    const [lives, seed, plants] = [Number(values.lives), Number(values.seed), Number(values.plants)];
    if ([lives, seed, plants].every((number) => Number.isInteger(number) && number >= 0) && lives > 0)
      return { lives, seed, plants };
    throw new Error(
      `--lives ${values.lives} --seed ${values.seed} --plants ${values.plants}: must be whole numbers`,
    );
  } catch (error) {
    throw new EvalError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

function kinds(): Kind[] {
  const noisy = SHAPES.flatMap((shape) =>
    NOISES.map(({ name, autocorrelation }) => ({
      name: `${shape}, ${name} noise 1–5 %`,
      live: (seed: number) => simulateLife(seeded(seed), { shape, autocorrelation }),
    })),
  );
  const worn = (['gamma', 'wiener'] as const).map((process) => ({
    name: `random wear (${process})`,
    live: (seed: number) =>
      simulateWear(seeded(seed), { process, shape: seed % 2 ? 'exponential' : 'linear' }),
  }));
  const late = {
    name: 'linear after a plateau of 40 %',
    live: (seed: number) => simulateLife(seeded(seed), { shape: 'linear', autocorrelation: 0, plateau: 0.4 }),
  };
  return [...noisy, ...worn, late];
}

function row(
  { name, live }: Kind,
  { share, lives, seed }: { share: number; lives: number; seed: number },
): string[] {
  const verdicts = Array.from({ length: lives }, (_, i) => judge(live(seed + i), share)).filter(
    (verdict) => verdict !== null,
  );
  const covered = (band: (verdict: Verdict) => RulBand) =>
    verdicts.filter((verdict) => band(verdict).p10 <= verdict.truth && verdict.truth <= band(verdict).p90)
      .length / verdicts.length;
  return [
    name,
    percent(share, 0),
    String(verdicts.length),
    percent(covered(({ wide }) => wide)),
    percent(covered(({ narrow }) => narrow)),
    percent(middle(verdicts.map(({ narrow, truth }) => (narrow.p50 - truth) / truth))),
    percent(middle(verdicts.map(({ narrow, truth }) => (narrow.p90 - narrow.p10) / truth)), 0),
  ];
}

/** The bands at a share of a life; null without a forecast. */
function judge(life: Life, share: number): Verdict | null {
  const history = new LifeHistory();
  for (let i = 0; i < life.t.length && life.t[i] <= share * life.end; i++)
    history.push(life.t[i], life.values[i]);
  const now = history.last as number;
  const [narrow, wide] = [0.8, 0.95].map((level) =>
    trendRul(history, { threshold: life.threshold, now, level }),
  );
  return narrow.kind === 'band' && wide.kind === 'band' ? { narrow, wide, truth: life.end - now } : null;
}

/** The share of level signals without a forecast. */
function level(name: string, autocorrelation: number, lives: number): string[] {
  const random = seeded(11);
  const silent = Array.from({ length: lives }, () => {
    let error = normal(random);
    const values = Array.from({ length: 100 }, () => {
      error = autocorrelation * error + Math.sqrt(1 - autocorrelation ** 2) * normal(random);
      return 3 + 0.05 * error;
    });
    return trendRul({ t: values.map((_, i) => i), values }, { threshold: 4 });
  }).filter(({ kind }) => kind === 'none').length;
  return [`${name} noise`, percent(silent / lives)];
}

/** How far from the true end the median of a line is that is straight, and known for longer than what is left of it. */
function line(from: number, { lives, seed }: { lives: number; seed: number }): string[] {
  const errors = Array.from({ length: lives }, (_, i) => {
    const random = seeded(seed + i);
    const t = Array.from({ length: SEEN }, (_, at) => at);
    const pace = (100 - from) / (SEEN - 1 + LEFT);
    const found = trendRul(
      { t, values: t.map((at) => from + pace * at + normal(random)) },
      { threshold: 100 },
    );
    return found.kind === 'band' ? Math.abs(found.p50 - LEFT) : NaN;
  })
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const within = (share: number) => errors[Math.floor(share * errors.length)]?.toFixed(2) ?? '–';
  return [String(from), String(errors.length), within(0.5), within(0.95)];
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function percent(share: number, digits = 1): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(digits)} %`;
}
