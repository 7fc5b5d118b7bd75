import { describe, expect, test } from 'vitest';
import { Plant, type MachineReading } from '.';

const LIFE = 480_000;
const START = Date.UTC(2026, 0, 1);
const STEP = 1_000;

interface WornLife {
  /** Shares of the mean life. */
  onset: number;
  end: number;
}

const plantOf = (seed: number) => new Plant({ seed, lifeMs: LIFE, machines: 1 });

function livesOf(seeds: number): Map<string, WornLife[]> {
  const lives = new Map<string, WornLife[]>();
  for (let seed = 1; seed <= seeds; seed++) {
    const plant = plantOf(seed);
    for (const asset of plant.assets) lives.set(asset, [...(lives.get(asset) ?? []), lifeOf(plant, asset)]);
  }
  return lives;
}

/** Goes on with the whole plant, until the life of one that is new from now on is over. */
function lifeOf(plant: Plant, asset: string, began = START): WornLife {
  plant.step(began);
  plant.replace(asset);
  let onset = Infinity;
  for (let at = began + STEP; ; at += STEP) {
    const reading = plant.step(at).find((one) => one.asset === asset) as MachineReading;
    if (plant.stateOf(asset).wear > 0) onset = Math.min(onset, (at - began) / LIFE);
    if (reading.failed) return { onset, end: (at - began) / LIFE };
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a life', () => {
  const lives = livesOf(60);
  const all = [...lives.values()].flat();

  test('is sound for a quarter of the mean life, surely, and until a random moment after that', () => {
    const waits = all.map(({ onset }) => onset - 0.25);
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(mean(waits)).toBeGreaterThan(0.11);
    expect(mean(waits)).toBeLessThan(0.14);
    // Exponential: 1/e of them wait for longer than the mean, e⁻³ for longer than three times of it.
    const longer = (than: number) => waits.filter((wait) => wait > than).length / waits.length;
    expect(Math.abs(longer(0.125) - Math.exp(-1))).toBeLessThan(0.08);
    expect(Math.abs(longer(0.375) - Math.exp(-3))).toBeLessThan(0.04);
  });

  test('lasts as long as stated on average, and the onset tells nothing of how long it lasts from there', () => {
    expect(mean(all.map(({ end }) => end))).toBeGreaterThan(0.96);
    expect(mean(all.map(({ end }) => end))).toBeLessThan(1.04);
    const wearing = all.map(({ onset, end }) => end - onset);
    expect(mean(wearing)).toBeGreaterThan(0.6);
    expect(mean(wearing)).toBeLessThan(0.66);
    const late = all.filter(({ onset }) => onset > 0.375).map(({ onset, end }) => end - onset);
    expect(Math.abs(mean(late) - mean(wearing))).toBeLessThan(0.025);
  });

  test('has an onset of its own for each machine, each seed and each life', () => {
    for (const own of lives.values()) expect(new Set(own.map(({ onset }) => onset)).size).toBeGreaterThan(20);
    const plant = plantOf(3);
    expect(lifeOf(plant, 'fan-1').onset).not.toBe(lifeOf(plant, 'fan-1', START + 10 * LIFE).onset);
  });
});

test('until its onset a machine reads the same, whatever the time: mean and scatter of six minutes are those of the next six', () => {
  // Whole periods of the load: 60, 30, 20, 90 and 120 s; the first lags have settled then.
  const plant = new Plant({ seed: 5, lifeMs: 16 * LIFE, machines: 1 });
  const steps = Array.from({ length: 1_080 }, (_, i) => plant.step(START + i * STEP));
  for (const asset of plant.assets) {
    const { sensors } = plant.specificationOf(asset);
    expect(plant.stateOf(asset).wear).toBe(0);
    for (const { name } of sensors) {
      const values = steps.map(
        (step) => (step.find((one) => one.asset === asset) as MachineReading).sensors[name].value as number,
      );
      const [first, second] = [values.slice(360, 720), values.slice(720)].map((part) => {
        const centre = mean(part);
        return { centre, scatter: Math.sqrt(mean(part.map((value) => (value - centre) ** 2))) };
      });
      const error = first.scatter / Math.sqrt(360);
      expect(Math.abs(second.centre - first.centre)).toBeLessThan(5 * error);
      expect(second.scatter / first.scatter).toBeGreaterThan(0.8);
      expect(second.scatter / first.scatter).toBeLessThan(1.25);
    }
  }
});

test('a fault brings wear sooner; a state of before there was an onset wears at once', () => {
  const onsetWith = (faults: string[]) => {
    const plant = plantOf(9);
    for (const fault of faults) plant.setFault('fan-1', fault, true);
    for (let at = START; ; at += STEP) {
      plant.step(at);
      if (plant.stateOf('fan-1').wear > 0) return at - START;
    }
  };
  expect(onsetWith([]) / onsetWith(['bearing'])).toBeCloseTo(3, 0);
  const { sound: _, ...before } = plantOf(9).stateOf('fan-1');
  const plant = new Plant({ seed: 9, lifeMs: LIFE, machines: 1 }, (asset) =>
    asset === 'fan-1' ? before : undefined,
  );
  plant.step(START);
  plant.step(START + STEP);
  expect(plant.stateOf('fan-1').wear).toBeGreaterThan(0);
  expect(plant.stateOf('motor-1').wear).toBe(0);
});
