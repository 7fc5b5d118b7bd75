import type { MachineSpecification, SensorSpecification } from './specification';

export const faultKinds = [
  'bearing',
  'imbalance',
  'overheating',
  'leak',
  'sensor-stuck',
  'sensor-dropout',
] as const;
export type PlantFaultKind = (typeof faultKinds)[number];

/** What a fault of the machine does to a quantity: the factor on its value, and what is added in its unit. */
interface Effect {
  quantity: string;
  factor: number;
  offset: number;
}

const EFFECTS: Record<Exclude<PlantFaultKind, 'sensor-stuck' | 'sensor-dropout'>, Effect[]> = {
  bearing: [
    { quantity: 'vibration', factor: 1.8, offset: 1 },
    { quantity: 'temperature', factor: 1, offset: 12 },
  ],
  imbalance: [{ quantity: 'vibration', factor: 1, offset: 3 }],
  overheating: [{ quantity: 'temperature', factor: 1, offset: 35 }],
  leak: [
    { quantity: 'pressure', factor: 0.7, offset: 0 },
    { quantity: 'flow', factor: 0.75, offset: 0 },
  ],
};

/** How much faster a machine wears while the fault lasts. */
const WEAR_FACTORS: Partial<Record<PlantFaultKind, number>> = { bearing: 3, imbalance: 1.5, overheating: 2 };

/** The true value of a quantity under the machine's faults. */
export function underFaults(value: number, quantity: string, faults: Iterable<PlantFaultKind>): number {
  let result = value;
  for (const fault of faults) {
    const effect = effectsOf(fault).find((one) => one.quantity === quantity);
    if (effect) result = result * effect.factor + effect.offset;
  }
  return result;
}

/** How much faster than normal a machine with these faults wears. */
export function wearFactor(faults: Iterable<PlantFaultKind>): number {
  let factor = 1;
  for (const fault of faults) factor *= WEAR_FACTORS[fault] ?? 1;
  return factor;
}

/** Whether the machine has a sensor on which the fault can be seen. */
export function isPossible(fault: PlantFaultKind, { sensors }: MachineSpecification): boolean {
  const effects = effectsOf(fault);
  return (
    effects.length === 0 ||
    sensors.some(({ quantity }) => effects.some((effect) => effect.quantity === quantity))
  );
}

/** The sensor that a sensor fault hits: the named one, or the first. */
export function faultySensor(
  { sensors }: MachineSpecification,
  name?: string,
): SensorSpecification | undefined {
  return name === undefined ? sensors[0] : sensors.find((sensor) => sensor.name === name);
}

function effectsOf(fault: PlantFaultKind): Effect[] {
  return fault === 'sensor-stuck' || fault === 'sensor-dropout' ? [] : EFFECTS[fault];
}
