import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LifeHistory, survivalRul, trendRul, type RulBand } from '@mantis-pdm/core/rul';
import { readBearings, type Bearing } from './bearings.mts';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';
import { accuracy, bestForecast, type Possible } from './phm2012.mts';

const USAGE = 'Usage: npm run eval -- femto --data DIR [--out preds.csv]';
const options = { data: { type: 'string' }, out: { type: 'string' } } as const;

/** Shares of life at which every bearing is judged. */
const CUTS = Array.from({ length: 10 }, (_, i) => 0.5 + 0.05 * i);

/** What tells how far a bearing is: how these have changed since its youth, and lately. */
const TOLD_BY = ['rms', 'kurt', 'centroid', 'peak'].flatMap((name) => [`h_${name}`, `v_${name}`]);

/** Width of the kernel in which stages count as alike, in root mean square changes. */
const KERNEL = 1;

interface Cut {
  bearing: Bearing;
  /** Snapshots seen. */
  seen: number;
  others: Bearing[];
}

type Forecaster = (cut: Cut) => number;

/** Ways to forecast; each knows the other bearings whole, and this one until the cut. */
const forecasters: Record<string, Forecaster> = {
  'stage, by changes of the features': byStage,
  'share of the age, whatever the features': byAge,
  'trend of the RMS, else survival': byTrendOrSurvival,
};

/**
 * Leave-one-bearing-out on the learning set of FEMTO-ST: features, health indicator, remaining life; PHM 2012 score, the mean
 * accuracy of all bearings at cuts from 50 to 95 % of life. The first way is written to `--out`.
 */
export function evalFemto(args: string[]): Promise<void> {
  const { data, out } = parse(args);
  if (!data) throw new EvalError(USAGE, 2);
  const here = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
  const bearings = readBearings(here(data));
  const cuts = bearings.flatMap((bearing) => cutsOf(bearing, bearings));
  const told = Object.entries(forecasters).map(([name, forecast]) => ({
    name,
    forecasts: cuts.map(forecast),
  }));
  const rows = told.map(({ name, forecasts }) => [
    name,
    ...bearings.map((one) => score(cuts, forecasts, one)),
    score(cuts, forecasts),
  ]);
  console.log(
    `${bearings.length} bearings of the learning set, each left out once; ${CUTS.length} cuts at 50 to 95 % of life\n`,
  );
  console.log(columns([['PHM 2012 score', ...bearings.map(({ name }) => name), 'all'], ...rows]).join('\n'));
  if (out) writeFileSync(here(out), `${lines(cuts, told[0].forecasts).join('\n')}\n`);
  return Promise.resolve();
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new EvalError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

function cutsOf(bearing: Bearing, bearings: readonly Bearing[]): Cut[] {
  const others = bearings.filter((other) => other !== bearing);
  return CUTS.map((share) => ({ bearing, seen: Math.floor(share * bearing.t.length), others }));
}

function truthOf({ bearing, seen }: Pick<Cut, 'bearing' | 'seen'>): number {
  return bearing.end - bearing.t[seen - 1];
}

function score(cuts: readonly Cut[], forecasts: readonly number[], only?: Bearing): string {
  const judged = cuts.flatMap((cut, i) =>
    only && cut.bearing !== only ? [] : [accuracy(forecasts[i], truthOf(cut))],
  );
  return (judged.reduce((sum, value) => sum + value, 0) / judged.length).toFixed(3);
}

function lines(cuts: readonly Cut[], forecasts: readonly number[]): string[] {
  return [
    'bearing,elapsed_s,rul_s,predicted_rul_s,accuracy',
    ...cuts.map((cut, i) => {
      const truth = truthOf(cut);
      const { bearing, seen } = cut;
      const values = [
        bearing.t[seen - 1],
        truth,
        forecasts[i].toFixed(0),
        accuracy(forecasts[i], truth).toFixed(4),
      ];
      return [bearing.name, ...values].join(',');
    }),
  ];
}

/** Stages of the other bearings' lives, with what was left of them for each second of age. */
function stagesOf(others: readonly Bearing[]): { changes: number[]; perAge: number }[] {
  const shares = Array.from({ length: 43 }, (_, i) => 0.45 + 0.0125 * i);
  return others.flatMap((bearing) =>
    shares.map((share) => {
      const seen = Math.floor(share * bearing.t.length);
      return { changes: changesOf(bearing, seen), perAge: truthOf({ bearing, seen }) / bearing.t[seen - 1] };
    }),
  );
}

function byStage({ bearing, seen, others }: Cut): number {
  const stages = stagesOf(others);
  const present = changesOf(bearing, seen);
  const scale = present.map(
    (_, i) => Math.hypot(...stages.map(({ changes }) => changes[i])) / Math.sqrt(stages.length),
  );
  const possible = stages.map(({ changes, perAge }) => {
    const distance = changes.reduce((sum, change, i) => sum + ((change - present[i]) / scale[i]) ** 2, 0);
    const weight = Math.exp(-distance / (2 * KERNEL * KERNEL * present.length));
    return { remaining: perAge * bearing.t[seen - 1], weight };
  });
  return bestForecast(possible);
}

function byAge({ bearing, seen, others }: Cut): number {
  const age = bearing.t[seen - 1];
  return bestForecast(stagesOf(others).map(({ perAge }) => ({ remaining: perAge * age, weight: 1 })));
}

/** As the node has it: the trend of the health indicator to where the others ended, else their survival. */
function byTrendOrSurvival({ bearing, seen, others }: Cut): number {
  const history = new LifeHistory();
  const indicator = indicatorOf(bearing);
  for (let i = 0; i < seen; i++) history.push(bearing.t[i], indicator[i]);
  const now = bearing.t[seen - 1];
  const ends = others.map((other) => median(indicatorOf(other).slice(-10)));
  const trend = trendRul(history, { threshold: median(ends), now });
  const lives = others.map(({ end, t }) => ({ time: end - t[0], failed: true }));
  const found = trend.kind === 'band' ? trend : survivalRul(lives, { age: now - bearing.t[0] });
  return found.kind === 'band' ? bestForecast(possibleOf(found)) : 0;
}

/** Vibration in both directions, g RMS. */
function indicatorOf({ columns: { h_rms: h, v_rms: v } }: Bearing): number[] {
  return h.map((value, i) => Math.hypot(value, v[i]));
}

/** Logarithms of how features have changed: since the youth of the life seen, and since its third quarter. */
function changesOf({ columns: features }: Bearing, seen: number): number[] {
  return TOLD_BY.flatMap((name) => {
    const level = (from: number, to: number) =>
      Math.log(median(features[name].slice(Math.floor(from), Math.floor(to))));
    const now = level(seen - Math.max(20, seen / 32), seen);
    return [now - level(0.1 * seen, 0.3 * seen), now - level(0.7 * seen, 0.85 * seen)];
  });
}

/** A band as log-normal halves. */
function possibleOf({ p10, p50, p90 }: RulBand): Possible[] {
  const middle = Math.max(1, p50);
  const below = Math.log(middle / Math.max(0.5, Math.min(p10, middle))) / 1.2816;
  const above = Math.log(Math.max(p90, middle) / middle) / 1.2816;
  return Array.from({ length: 41 }, (_, i) => {
    const z = (i - 20) / 9;
    return { remaining: middle * Math.exp(z * (z < 0 ? below : above)), weight: Math.exp(-0.5 * z * z) };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
