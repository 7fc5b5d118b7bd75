/** A unit: what it measures, and how a value becomes one in the quantity's base unit: base = value·factor + offset. */
export interface Unit {
  quantity: string;
  factor: number;
  offset: number;
}

/** Standard acceleration of gravity in m/s² (ISO 80000-3). */
const G = 9.80665;
const INCH = 0.0254;
const POUND_FORCE = 4.4482216152605;

/** Units by quantity, the factor to the first of each. Temperature, the only one with an offset, is beside. */
const scales: Record<string, Record<string, number>> = {
  acceleration: { 'm/s2': 1, 'mm/s2': 1e-3, g: G, mg: G / 1000 },
  velocity: { 'm/s': 1, 'mm/s': 1e-3, 'um/s': 1e-6, 'in/s': INCH, ips: INCH, 'km/h': 1 / 3.6 },
  length: { m: 1, mm: 1e-3, um: 1e-6, cm: 1e-2, km: 1e3, in: INCH, mil: INCH / 1000, ft: 12 * INCH },
  frequency: { Hz: 1, kHz: 1e3, rpm: 1 / 60, 'r/min': 1 / 60, '1/min': 1 / 60, '1/s': 1 },
  pressure: {
    Pa: 1, kPa: 1e3, MPa: 1e6, hPa: 100, mbar: 100, bar: 1e5, psi: POUND_FORCE / INCH ** 2, atm: 101_325,
  }, // prettier-ignore
  flow: {
    'm3/s': 1,
    'm3/h': 1 / 3600,
    'l/s': 1e-3,
    'l/min': 1e-3 / 60,
    'l/h': 1e-3 / 3600,
    gpm: 3.785411784e-3 / 60,
  },
  mass: { kg: 1, t: 1e3, lb: 0.45359237 },
  time: { s: 1, ms: 1e-3, us: 1e-6, min: 60, h: 3600, d: 86_400 },
  force: { N: 1, kN: 1e3, lbf: POUND_FORCE },
  torque: { Nm: 1, kNm: 1e3, 'lbf.ft': POUND_FORCE * 12 * INCH },
  power: { W: 1, mW: 1e-3, kW: 1e3, MW: 1e6, hp: 745.6998715822702 },
  energy: { J: 1, kJ: 1e3, Wh: 3600, kWh: 3.6e6 },
  current: { A: 1, mA: 1e-3, kA: 1e3 },
  voltage: { V: 1, mV: 1e-3, kV: 1e3 },
  ratio: { '1': 1, '%': 1e-2, ppm: 1e-6 },
  angle: { rad: 1, deg: Math.PI / 180, '°': Math.PI / 180 },
};

const temperatures: Record<string, [factor: number, offset: number]> = {
  K: [1, 0],
  '°C': [1, 273.15],
  C: [1, 273.15],
  degC: [1, 273.15],
  '°F': [5 / 9, 273.15 - 160 / 9],
  F: [5 / 9, 273.15 - 160 / 9],
  degF: [5 / 9, 273.15 - 160 / 9],
};

/** Units by name. */
export const units: ReadonlyMap<string, Unit> = new Map([
  ...Object.entries(scales).flatMap(([quantity, names]) =>
    Object.entries(names).map(([name, factor]) => [name, { quantity, factor, offset: 0 }] as [string, Unit]),
  ),
  ...Object.entries(temperatures).map(
    ([name, [factor, offset]]) => [name, { quantity: 'temperature', factor, offset }] as [string, Unit],
  ),
]);
