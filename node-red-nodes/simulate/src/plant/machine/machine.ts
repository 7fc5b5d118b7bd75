import { faultySensor, underFaults, wearFactor, type PlantFaultKind } from './faults';
import { loadAt, meanLoad } from './load';
import { Random, seedFor } from './random';
import type { MachineSpecification, SensorSpecification } from './specification';
import { waveform, type WaveformOptions } from './waveform';
import { drawRate, drawSound, wearStep } from './wear';

/** What a sensor shows: null with quality 0 when it shows nothing. */
export interface SensorReading {
  value: number | null;
  quality: number;
}

/** Everything about a machine that lasts; plain JSON. */
export interface MachineState {
  /** 0 while it is sound, 1 at the end of life. */
  wear: number;
  /** Share of the mean life until wear begins; absent in states of releases in which it began at once. */
  sound?: number;
  /** Wear rate of this life relative to the mean. */
  rate: number;
  /** Lives so far, this one included. */
  life: number;
  random: number;
  faults: PlantFaultKind[];
  /** Sensor under a sensor fault, and the value at which it is stuck. */
  stuck: Record<string, number | null>;
  silent: string[];
  /** Present value of the slow quantities. */
  slow: Record<string, number>;
}

/** Speed of a machine without a sensor for it. */
const USUAL_RPM = 1_450;

/** A failed machine limps on past its limit, until it is replaced. */
const FAILED_WEAR = 1.08;

/** One simulated machine: pure, seeded, and moved on by {@link step}. */
export class Machine {
  private readonly random: Random;

  constructor(
    readonly specification: MachineSpecification,
    /** Mean life in ms. */
    private readonly lifeMs: number,
    readonly state: MachineState,
  ) {
    this.random = new Random(state.random);
  }

  /** The state of a new machine. */
  static create(seed: number, asset: string): MachineState {
    const random = new Random(seedFor(seed, asset));
    const drawn = drawLife(random);
    return { ...drawn, life: 1, random: random.state, faults: [], stuck: {}, silent: [], slow: {} };
  }

  /** Whether the machine is past its end of life. */
  get failed(): boolean {
    return this.state.wear >= 1;
  }

  /** Moves the machine on by `ms` to the moment `now` (epoch ms), and reads its sensors. */
  step(ms: number, now: number): Record<string, SensorReading> {
    this.wear(ms);
    const load = loadAt(this.specification.load, now);
    const shown = this.specification.sensors.map((sensor): [string, SensorReading] => [
      sensor.name,
      this.read(sensor, load, ms),
    ]);
    this.state.random = this.random.state;
    return Object.fromEntries(shown);
  }

  /** Acceleration of the bearing housing in m/s² at the moment `now` (epoch ms); the machine does not move on. */
  shake(now: number, { fs, samples }: Omit<WaveformOptions, 'random'>): number[] {
    const { state, specification } = this;
    const load = loadAt(specification.load, now);
    const [vibration, speed] = ['vibration', 'speed'].map((quantity) =>
      specification.sensors.find((sensor) => sensor.quantity === quantity),
    ) as [SensorSpecification, SensorSpecification | undefined];
    const imbalanced = state.faults.filter((fault) => fault === 'imbalance');
    const shaft = underFaults(vibration.fresh, 'vibration', imbalanced);
    const all = underFaults(trueValue(vibration, state.wear, load), 'vibration', state.faults);
    const damage = Math.max(0, (all - shaft) / (vibration.worn - vibration.fresh));
    const rpm = speed ? trueValue(speed, state.wear, load) : USUAL_RPM;
    const random = new Random(seedFor(state.random, 'waveform'));
    return waveform({ rpm, shaft, damage, load }, { fs, samples, random });
  }

  /** A new machine in the place of this one: wear and faults are gone, its life is drawn anew. */
  replace(): void {
    const { state } = this;
    const drawn = drawLife(this.random);
    Object.assign(state, { ...drawn, faults: [], stuck: {}, silent: [], slow: {}, life: state.life + 1 });
    state.random = this.random.state;
  }

  /** Switches a fault on or off. `sensor` names the sensor of a sensor fault. */
  setFault(fault: PlantFaultKind, on: boolean, sensor?: string): void {
    const { state } = this;
    state.faults = state.faults.filter((other) => other !== fault);
    if (on) state.faults.push(fault);
    const name = (faultySensor(this.specification, sensor) as SensorSpecification).name;
    if (fault === 'sensor-stuck') state.stuck = on ? { ...state.stuck, [name]: null } : {};
    if (fault === 'sensor-dropout') state.silent = on ? [...new Set([...state.silent, name])] : [];
  }

  /** Faults make wear begin sooner, too. */
  private wear(ms: number): void {
    const { state } = this;
    if (this.failed) return;
    const share = (ms / this.lifeMs) * wearFactor(state.faults);
    const sound = Math.min(share, state.sound ?? 0);
    if (sound > 0) state.sound = (state.sound as number) - sound;
    if (sound < share) state.wear += wearStep(this.random, (share - sound) * state.rate);
    if (this.failed) state.wear = FAILED_WEAR;
  }

  private read(sensor: SensorSpecification, load: number, ms: number): SensorReading {
    const { state } = this;
    const at = (some: number) =>
      underFaults(trueValue(sensor, state.wear, some), sensor.quantity, state.faults);
    const usual = at(meanLoad(this.specification.load));
    const value = this.settle(sensor, { target: at(load), usual, ms }) + sensor.noise * this.random.normal();
    if (state.silent.includes(sensor.name)) return { value: null, quality: 0 };
    const reading = Math.min(sensor.max, Math.max(sensor.min, value));
    return { value: this.stick(sensor, reading), quality: 100 };
  }

  /**
   * A slow quantity follows its target with the sensor's time constant. It begins where it usually is: what a load that lasted would
   * bring it to, it never reaches while the load changes sooner.
   */
  private settle(
    { name, lagMs }: SensorSpecification,
    { target, usual, ms }: { target: number; usual: number; ms: number },
  ): number {
    if (lagMs === 0) return target;
    const before = this.state.slow[name] ?? usual;
    return (this.state.slow[name] = target + (before - target) * Math.exp(-ms / lagMs));
  }

  /** A stuck sensor repeats what it showed when the fault began. */
  private stick({ name }: SensorSpecification, reading: number): number {
    const { stuck } = this.state;
    if (!Object.hasOwn(stuck, name)) return reading;
    return (stuck[name] ??= reading);
  }
}

/** A machine that never wears, with noise of its own. */
export function soundMachine(specification: MachineSpecification, asset: string, seed: number): Machine {
  return new Machine(specification, Infinity, Machine.create(seedFor(seed, 'sound'), asset));
}

/** What is drawn of a new machine, in this order. */
function drawLife(random: Random): Pick<MachineState, 'wear' | 'rate' | 'sound'> {
  const rate = drawRate(random);
  return { wear: 0, rate, sound: drawSound(random) };
}

/** What a perfect sensor would show. */
function trueValue(
  { fresh, worn, growth, loadGain }: SensorSpecification,
  wear: number,
  load: number,
): number {
  const base = growth === 'exponential' ? fresh * (worn / fresh) ** wear : fresh + (worn - fresh) * wear;
  return base * (1 + loadGain * (load - 1));
}
