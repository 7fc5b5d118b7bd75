import { gamma, normal } from '../../../../node-red-nodes/core/src/rul/estimate/lives.fixture.ts';
import { READINGS, THRESHOLD, wavy, type Made } from './made.mts';

type Random = () => number;

/** Wear, 0 new and 1 at the threshold, at each hour; it ends with the first that is 1. */
type Wear = (random: Random) => number[];

/** Along a curve over the whole life. */
const along =
  (growth: (share: number, random: Random) => number): Wear =>
  (random) =>
    Array.from({ length: READINGS + 1 }, (_, i) => growth(i / READINGS, random));

function exponential(random: Random): number[] {
  const rate = 2 + 3 * random();
  return along((share) => Math.expm1(rate * share) / Math.expm1(rate))(random);
}

/** Wear that adds up, hour by hour, at paces of 1 on average. */
function paced(pace: (i: number) => number): number[] {
  const wear: number[] = [];
  for (let worn = 0, i = 0; worn < 1; i++) wear.push((worn += pace(i) / READINGS));
  return wear;
}

/** Shocks that only add up; lives differ by 3–10 % of their mean. */
function shocks(random: Random): number[] {
  const variance = READINGS * (0.03 + 0.07 * random()) ** 2;
  return paced(() => variance * gamma(random, 1 / variance));
}

/** A load that comes in batches of a day to a week: hard or easy. */
function batches(random: Random): number[] {
  let [left, pace] = [0, 1];
  return paced(() => {
    if (left-- <= 0) [left, pace] = [24 + 144 * random(), 0.3 + 1.4 * random()];
    return pace;
  });
}

/** Slow at first, then up to three times as fast. */
function phases(random: Random): number[] {
  const [turn, faster] = [READINGS * (0.3 + 0.4 * random()), 1.5 + 1.5 * random()];
  return paced((i) => (i < turn ? 0.7 : 0.7 * faster));
}

/** A line of which maintenance takes something back, once or twice. */
function maintained(random: Random): number[] {
  const visits = [READINGS * (0.35 + 0.15 * random()), READINGS * (0.6 + 0.15 * random())];
  const back = 0.08 + 0.12 * random();
  return paced((i) => (visits.some((at) => Math.floor(at) === i) ? -back * READINGS : 1.2));
}

/** Wear of a machine that runs in at first: it gets better by a twentieth to a fifth of the way within a tenth of its life or so. */
const ranIn =
  (wear: Wear): Wear =>
  (random) => {
    const [better, within] = [0.05 + 0.15 * random(), READINGS * (0.02 + 0.04 * random())];
    return wear(random).map((worn, i) => worn - better * (1 - Math.exp(-i / within)) * (1 - worn));
  };

const wears: Record<string, Wear> = {
  linear: along((share) => share),
  exponential,
  root: along(Math.sqrt),
  'random pace': shocks,
};

/** Kinds of random pace of which the issue tells beside. */
const paces: Record<string, Wear> = {
  'batch load': batches,
  'two phases': phases,
  maintenance: maintained,
  'linear after running in': ranIn(along((share) => share)),
  'exponential after running in': ranIn(exponential),
};

/** How the readings of a worn machine come about. */
type Reads = (level: (i: number) => number, random: Random) => (i: number) => number;

const plain: Reads = (level, random) => {
  const sigma = 0.5 + random();
  return (i) => level(i) + sigma * normal(random);
};

const duty: Reads = (level, random) => {
  const [read, hours] = [plain(level, random), 1 + Math.floor(6 * random())];
  return (i) => (Math.floor(i / hours) % 2 ? 0.1 : read(i));
};

const daily: Reads = (level, random) => {
  const [read, wave] = [plain(level, random), wavy(random)];
  return (i) => read(i) + wave(i);
};

function made(wear: Wear, reads: Reads): (random: Random) => Made {
  return (random) => {
    const [worn, start] = [wear(random), 15 + 15 * random()];
    const level = (i: number) => start + (THRESHOLD - start) * worn[Math.min(i, worn.length - 1)];
    return { value: reads(level, random), end: worn.length - 1 };
  };
}

const under = (name: string, reads: Reads) =>
  Object.entries(wears).map(([wear, make]) => [`${wear}${name}`, made(make, reads)] as const);

/** Machines that wear until they fail, by name. */
export const failing: Readonly<Record<string, (random: Random) => Made>> = Object.fromEntries([
  ...under('', plain),
  ...under(', duty cycle', duty),
  ...under(', daily wave', daily),
  ...Object.entries(paces).map(([name, make]) => [name, made(make, plain)] as const),
]);
