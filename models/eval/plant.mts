import { createRequire } from 'node:module';
import { LifeHistory, TrendFollower } from '@mantis-pdm/core/rul';
import type {
  MachineReading,
  Plant as SimulatedPlant,
} from '../../node-red-nodes/simulate/src/plant/machine/index.ts';
import { columns } from './columns.mts';

const require = createRequire(import.meta.url);
const { Plant } =
  require('../../node-red-nodes/simulate/dist/plant/machine/index.js') as typeof import('../../node-red-nodes/simulate/src/plant/machine/index.ts');

/** The quick start: mean life, sampling, windows of the vibration's mean, and when its rule orders work. */
const LIFE_MS = 480_000;
const SAMPLE_MS = 250;
const LENGTH = 10;
const HOP = 5;
const MIN_POINTS = 12;
const ORDER_MS = 50_000;
const IN_A_ROW = 3;

/** Share of what is left for which a forecast must stand, as the rules do it. */
const STANDS = 0.2;

/** An order with more than this share of the mean life left is a false one. */
const EARLY = 0.5;

/** Lengths of history, in windows, that are told apart. */
const GROUPS = [
  { name: 'under 40 windows', to: 40 },
  { name: '40 to 80', to: 80 },
  { name: 'from 80', to: Infinity },
];

interface Forecast {
  at: number;
  windows: number;
  p10: number;
  p50: number;
  p90: number;
}

/** One machine's life, while it lasts. */
class Watched {
  readonly forecasts: Forecast[] = [];
  silent = 0;
  private readonly history = new LifeHistory();
  private readonly follower = new TrendFollower();
  private readonly samples: number[] = [];
  private count = 0;
  private windows = 0;

  /** Takes a sample; at the end of a window, forecasts in ms. */
  read({ sensors, specification }: MachineReading, at: number): void {
    const { sensor, limit: threshold } = specification.indicator;
    this.samples.push(sensors[sensor].value as number);
    if (this.samples.length > LENGTH) this.samples.shift();
    if (++this.count < LENGTH || (this.count - LENGTH) % HOP > 0) return;
    const window = (LENGTH - 1) * SAMPLE_MS;
    this.history.push(at - window / 2, this.samples.reduce((sum, value) => sum + value) / LENGTH);
    this.windows++;
    const found = this.follower.forecast(this.history, { threshold, minPoints: MIN_POINTS, now: at, window });
    if (found.kind === 'none') this.silent++;
    else this.forecasts.push({ at, windows: this.windows, p10: found.p10, p50: found.p50, p90: found.p90 });
  }

  /** Life left, in ms, when the rule first ordered work; null for never. */
  ordered(end: number): number | null {
    let [row, since] = [0, 0];
    for (const { at, p10, p50 } of this.forecasts) {
      row = p10 < ORDER_MS ? row + 1 : 0;
      if (row === 1) since = at;
      if (row >= IN_A_ROW && at - since >= STANDS * p50) return end - at;
    }
    return null;
  }
}

/** The trend on whole lives of the simulated plant, as in the quick start: coverage of p10–p90, and orders that come too early. */
export function plantTable(seeds: number): string {
  const lives = Array.from({ length: seeds }, (_, i) => livesOf(new Plant(settings(i + 1)))).flat();
  const forecasts = lives.flatMap(({ life, end }) =>
    life.forecasts.map((one) => ({ ...one, left: end - one.at })),
  );
  const rows = GROUPS.map(({ name, to }, i) => {
    const from = GROUPS[i - 1]?.to ?? 0;
    const group = forecasts.filter(({ windows }) => windows >= from && windows < to);
    const share = (inside: (one: (typeof group)[number]) => boolean) =>
      group.length === 0 ? '–' : `${((100 * group.filter(inside).length) / group.length).toFixed(1)} %`;
    const covers = share(({ p10, p90, left }) => p10 <= left && left <= p90);
    return [name, String(group.length), covers, share(({ p10, left }) => left < p10)];
  });
  const orders = lives.map(({ life, end }) => life.ordered(end));
  const early = orders.filter((left) => left !== null && left > EARLY * LIFE_MS).length;
  const late = orders.filter((left) => left === null).length;
  return [
    ...columns([['history', 'forecasts', 'p10 to p90 covers', 'true life below p10'], ...rows]),
    `${lives.length} lives: ${early} ordered with more than half of the mean life left, ${late} never`,
  ].join('\n');
}

function settings(seed: number) {
  return { seed, lifeMs: LIFE_MS, machines: 1 };
}

/** Lives from new to their end, within three mean lives; those that go on then are left out. */
function livesOf(plant: SimulatedPlant): { life: Watched; end: number }[] {
  const ended: { life: Watched; end: number }[] = [];
  const watched = new Map<string, Watched>();
  const renew = (asset: string) => {
    plant.replace(asset);
    watched.set(asset, new Watched());
  };
  plant.assets.forEach(renew);
  for (let at = 0; at < 3 * LIFE_MS; at += SAMPLE_MS) {
    for (const reading of plant.step(at)) {
      const life = watched.get(reading.asset) as Watched;
      if (!reading.failed) life.read(reading, at);
      else {
        ended.push({ life, end: at });
        renew(reading.asset);
      }
    }
  }
  return ended;
}
