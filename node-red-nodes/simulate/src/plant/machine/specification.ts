export const machineClasses = ['motor', 'pump', 'spindle', 'conveyor', 'fan'] as const;
export type MachineClass = (typeof machineClasses)[number];

/** One sensor of a machine and how it answers to load, wear and faults. */
export interface SensorSpecification {
  name: string;
  unit: string;
  quantity: string;
  /** Physical range of the sensor; what it shows is cut to it. */
  min: number;
  max: number;
  /** Value of a new machine at nominal load. */
  fresh: number;
  /** Value at the end of life at nominal load. */
  worn: number;
  /** How wear leads from fresh to worn: vibration grows exponentially, most else in proportion. */
  growth: 'exponential' | 'linear';
  /** Relative change for a load 100 % above nominal. */
  loadGain: number;
  /** Standard deviation of the sensor's noise, in its unit. */
  noise: number;
  /** Time constant of a slow quantity, such as a temperature, in ms; 0 answers at once. */
  lagMs: number;
}

/** How the load swings around nominal (1). */
export interface LoadProfile {
  shape: 'steady' | 'wave' | 'batch';
  /** Swing around 1. */
  swing: number;
  periodMs: number;
}

export interface MachineSpecification {
  class: MachineClass;
  /** The sensor that tells wear best, and the value at which the machine is at its end. */
  indicator: { sensor: string; limit: number };
  load: LoadProfile;
  sensors: SensorSpecification[];
}

type Sensor = Partial<SensorSpecification> & Pick<SensorSpecification, 'min' | 'max' | 'fresh' | 'noise'>;

/** A sensor with the usual defaults: it does not wear, does not follow the load, and answers at once. */
export function sensor(
  name: string,
  [quantity, unit]: readonly [string, string],
  spec: Sensor,
): SensorSpecification {
  return { name, unit, quantity, worn: spec.fresh, growth: 'linear', loadGain: 0, lagMs: 0, ...spec };
}

export const VIBRATION = ['vibration', 'mm/s'] as const;
export const TEMPERATURE = ['temperature', '°C'] as const;
export const CURRENT = ['current', 'A'] as const;
export const SPEED = ['speed', 'rpm'] as const;
export const TORQUE = ['torque', 'Nm'] as const;
export const POWER = ['power', 'kW'] as const;
export const PRESSURE = ['pressure', 'bar'] as const;
export const FLOW = ['flow', 'l/min'] as const;
