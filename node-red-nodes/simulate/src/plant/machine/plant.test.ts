import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultKinds, machineClasses, Plant, specifications, type MachineReading, type MachineState } from '.';

const LIFE = 480_000;
const START = Date.UTC(2026, 0, 1);
const options = { seed: 7, lifeMs: LIFE, machines: 1 };

/** Readings of `seconds` at 1 Hz. */
function run(plant: Plant, seconds: number, from = START): MachineReading[][] {
  return Array.from({ length: seconds }, (_, i) => plant.step(from + i * 1000));
}

const of = (readings: MachineReading[], asset: string) =>
  readings.find((one) => one.asset === asset) as MachineReading;
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const shown = (steps: MachineReading[][], asset: string, sensor: string) =>
  steps.map((step) => of(step, asset).sensors[sensor].value as number);

test('one machine of each class, with the ids that an engineer expects', () => {
  expect(new Plant(options).assets).toEqual(['motor-1', 'pump-1', 'spindle-1', 'conveyor-1', 'fan-1']);
  expect(new Plant({ ...options, machines: 2 }).assets).toContain('fan-2');
});

test('the same seed and the same moments give the same plant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const twice = [1, 2].map(() => run(new Plant({ ...options, seed }), 20));
      expect(twice[0]).toEqual(twice[1]);
    }),
    { numRuns: 20 },
  );
  expect(run(new Plant(options), 5)).not.toEqual(run(new Plant({ ...options, seed: 8 }), 5));
});

test('no sensor ever leaves its physical range, whatever fails', () => {
  fc.assert(
    fc.property(fc.subarray([...faultKinds]), fc.constantFrom(...machineClasses), (faults, name) => {
      const plant = new Plant(options);
      for (const fault of faults) {
        if (fault !== 'leak' || ['pump', 'fan'].includes(name)) plant.setFault(`${name}-1`, fault, true);
      }
      for (const step of run(plant, 60)) {
        for (const { name: sensor, min, max } of specifications[name].sensors) {
          const { value, quality } = of(step, `${name}-1`).sensors[sensor];
          if (value === null) expect(quality).toBe(0);
          else expect(value >= min && value <= max).toBe(true);
        }
      }
    }),
    { numRuns: 30 },
  );
});

describe('wear', () => {
  test('the indicator rises to its limit, and the machine fails and stays failed until it is replaced', () => {
    const plant = new Plant(options);
    const steps = run(plant, 900);
    const motor = steps.map((step) => of(step, 'motor-1'));
    const end = motor.findIndex(({ failed }) => failed);
    expect(end).toBeGreaterThan(0);
    expect(motor.slice(end).every(({ failed }) => failed)).toBe(true);
    expect(mean(shown(steps, 'motor-1', 'vibration').slice(end))).toBeGreaterThan(11.2);
    plant.replace('motor-1');
    const after = run(plant, 10, START + 900_000);
    expect(of(after[0], 'motor-1').failed).toBe(false);
    expect(mean(shown(after, 'motor-1', 'vibration'))).toBeLessThan(2);
  });

  test('at the start all machines are sound, for times of their own', () => {
    const plant = new Plant({ ...options, machines: 3 });
    const states = plant.assets.map((asset) => plant.stateOf(asset));
    expect(states.every(({ wear }) => wear === 0)).toBe(true);
    expect(new Set(states.map(({ sound }) => sound)).size).toBe(15);
  });

  test('a saved state goes on where it stopped', () => {
    const whole = new Plant(options);
    run(whole, 30);
    const saved = new Map(
      whole.assets.map((asset) => [asset, structuredClone(whole.stateOf(asset))] as [string, MachineState]),
    );
    const second = new Plant(options, (asset) => saved.get(asset));
    second.step(START + 29_000);
    whole.step(START + 29_000);
    expect(run(second, 5, START + 30_000)).toEqual(run(whole, 5, START + 30_000));
  });
});

describe('faults', () => {
  const after = (asset: string, fault: string, sensor: string) => {
    const plant = new Plant(options);
    const before = mean(shown(run(plant, 10), asset, sensor));
    plant.setFault(asset, fault, true);
    return mean(shown(run(plant, 60, START + 10_000).slice(-20), asset, sensor)) - before;
  };

  test.each([
    ['conveyor-1', 'bearing', 'vibration', 1],
    ['conveyor-1', 'imbalance', 'vibration', 2.5],
    ['fan-1', 'overheating', 'temperature', 20],
    ['pump-1', 'leak', 'pressure', -40],
  ])('%s with %s: %s changes', (asset, fault, sensor, atLeast) => {
    expect(after(asset, fault, sensor) * Math.sign(atLeast)).toBeGreaterThan(Math.abs(atLeast));
  });

  test('a stuck sensor repeats itself, a dropped one shows nothing, and both recover', () => {
    const plant = new Plant(options);
    plant.setFault('fan-1', 'sensor-stuck', true, 'speed');
    plant.setFault('fan-1', 'sensor-dropout', true);
    const steps = run(plant, 5);
    expect(new Set(shown(steps, 'fan-1', 'speed')).size).toBe(1);
    expect(of(steps[0], 'fan-1').sensors.vibration).toEqual({ value: null, quality: 0 });
    plant.setFault('fan-1', 'sensor-stuck', false);
    plant.setFault('fan-1', 'sensor-dropout', false);
    expect(new Set(shown(run(plant, 5, START + 5000), 'fan-1', 'speed')).size).toBe(5);
  });

  test.each([
    [() => new Plant(options).setFault('motor-9', 'bearing', true), 'There is no machine "motor-9"'],
    [
      () => new Plant(options).setFault('motor-1', 'rust', true),
      'There is no fault "rust"; faults are bearing',
    ],
    [
      () => new Plant(options).setFault('motor-1', 'leak', true),
      'motor-1 has no sensor that would show a leak',
    ],
    [
      () => new Plant(options).setFault('fan-1', 'sensor-stuck', true, 'x'),
      'fan-1 has no sensor "x"; it has vibration',
    ],
    [() => new Plant(options).override('fan-1', 'flow', NaN), 'fan-1/flow cannot be set to NaN'],
  ])('what cannot be is a sentence', (wish, sentence) => {
    expect(wish).toThrow(sentence);
  });
});

test('an override shows until it is cleared or the machine is replaced', () => {
  const plant = new Plant(options);
  plant.override('pump-1', 'pressure', 12);
  expect(of(plant.step(START), 'pump-1').sensors.pressure).toEqual({ value: 12, quality: 100 });
  plant.override('pump-1', 'pressure', null);
  expect(of(plant.step(START + 1000), 'pump-1').sensors.pressure.value).toBeGreaterThan(100);
});

test('a new machine is as warm as it will be, whatever its load is at first', () => {
  for (let later = 0; later < 60; later += 5) {
    const steps = run(new Plant(options), 110, START + later * 1000);
    const warm = shown(steps, 'pump-1', 'temperature');
    const first = mean(warm.slice(0, 4));
    const usual = warm.slice(30).map((_, i, all) => mean(all.slice(i, i + 4)));
    expect(first).toBeGreaterThan(Math.min(...usual) - 0.2);
    expect(first).toBeLessThan(Math.max(...usual) + 0.2);
  }
});
