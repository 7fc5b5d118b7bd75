import { say, sentence, type Said } from '@mantis-pdm/core/contract/said';
import { specifications } from './classes';
import { faultKinds, faultySensor, isPossible, type PlantFaultKind } from './faults';
import { Machine, type MachineState, type SensorReading } from './machine';
import { machineClasses, type MachineClass, type MachineSpecification } from './specification';

export interface PlantOptions {
  seed: number;
  /** Mean life of a machine in ms. */
  lifeMs: number;
  /** Machines of each class: `motor-1`, `motor-2`, … */
  machines: number;
}

/** What the sensors of one machine show at a moment. */
export interface MachineReading {
  asset: string;
  specification: MachineSpecification;
  failed: boolean;
  sensors: Record<string, SensorReading>;
}

/** A wish that the plant cannot fulfil; the sentence says which would do. */
export class PlantError extends Error {
  override readonly name = 'PlantError';
  constructor(readonly said: Said) {
    super(sentence(said));
  }
}

/** The machines of the simulated plant. Deterministic: the same seed and the same moments give the same values. */
export class Plant {
  private readonly machines = new Map<string, Machine>();
  private readonly overrides = new Map<string, Map<string, number>>();
  private at: number | undefined;

  /** @param saved States of an earlier run, by asset. */
  constructor(
    private readonly options: PlantOptions,
    saved: (asset: string) => MachineState | undefined = () => undefined,
  ) {
    for (const name of machineClasses) {
      for (let i = 1; i <= options.machines; i++) this.build(name, i, saved);
    }
  }

  get assets(): string[] {
    return [...this.machines.keys()];
  }

  specificationOf(asset: string): MachineSpecification {
    return this.machine(asset).specification;
  }

  stateOf(asset: string): MachineState {
    return this.machine(asset).state;
  }

  /** Moves all machines on to the moment `now` (epoch ms), and reads them. The plant rests while nobody calls. */
  step(now: number): MachineReading[] {
    const ms = Math.max(0, now - (this.at ?? now));
    this.at = now;
    return [...this.machines].map(([asset, machine]) => {
      const sensors = this.overridden(asset, machine.step(ms, now));
      return { asset, specification: machine.specification, failed: machine.failed, sensors };
    });
  }

  /** Acceleration of the bearing housing of an asset in m/s². @throws PlantError when there is no such asset. */
  shake(asset: string, now: number, options: { fs: number; samples: number }): number[] {
    return this.machine(asset).shake(now, options);
  }

  /** @throws PlantError when there is no such asset, fault or sensor. */
  setFault(asset: string, fault: string, on: boolean, sensor?: string): void {
    const machine = this.machine(asset);
    if (!isFault(fault)) throw new PlantError(say('plant.fault', { fault, faults: faultKinds.join(', ') }));
    if (!isPossible(fault, machine.specification))
      throw new PlantError(say('plant.no-show', { asset, fault }));
    if (!faultySensor(machine.specification, sensor)) throw this.noSensor(asset, sensor as string);
    machine.setFault(fault, on, sensor);
  }

  /** Puts a new machine in the place of the asset. @throws PlantError when there is no such asset. */
  replace(asset: string): void {
    this.machine(asset).replace();
    this.overrides.delete(asset);
  }

  /**
   * Fixes what a sensor shows, as a write into the PLC does; null gives it back to the simulation.
   * @throws PlantError when there is no such sensor, or the value is not a number.
   */
  override(asset: string, sensor: string, value: number | null): void {
    if (!faultySensor(this.machine(asset).specification, sensor)) throw this.noSensor(asset, sensor);
    if (value !== null && !Number.isFinite(value))
      throw new PlantError(say('plant.value', { asset, sensor, value: String(value) }));
    const values = this.overrides.get(asset) ?? new Map<string, number>();
    if (value === null) values.delete(sensor);
    else values.set(sensor, value);
    this.overrides.set(asset, values);
  }

  private overridden(asset: string, sensors: Record<string, SensorReading>): Record<string, SensorReading> {
    for (const [sensor, value] of this.overrides.get(asset) ?? []) sensors[sensor] = { value, quality: 100 };
    return sensors;
  }

  private build(
    name: MachineClass,
    number: number,
    saved: (asset: string) => MachineState | undefined,
  ): void {
    const asset = `${name}-${number}`;
    const specification = specifications[name];
    const state = saved(asset) ?? Machine.create(this.options.seed, asset);
    this.machines.set(asset, new Machine(specification, this.options.lifeMs, state));
  }

  private machine(asset: string): Machine {
    const machine = this.machines.get(asset);
    if (!machine)
      throw new PlantError(say('plant.machine', { asset, assets: this.assets.slice(0, 10).join(', ') }));
    return machine;
  }

  private noSensor(asset: string, sensor: string): PlantError {
    const names = this.machine(asset).specification.sensors.map(({ name }) => name);
    return new PlantError(say('plant.sensor', { asset, sensor, sensors: names.join(', ') }));
  }
}

function isFault(fault: string): fault is PlantFaultKind {
  return (faultKinds as readonly string[]).includes(fault);
}
