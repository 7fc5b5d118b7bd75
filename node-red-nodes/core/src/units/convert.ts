import { units, type Unit } from './table';

/** The same unit is written in several ways: `m/s²`, `m/s^2`, `m/s2`; `µm`, `um`; `N·m`, `Nm`. */
function spelling(name: string): string {
  return name
    .trim()
    .replaceAll(/[µμ]/g, 'u')
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replaceAll('^', '')
    .replaceAll(/N[·. ]m$/g, 'Nm')
    .replaceAll('L/', 'l/')
    .replaceAll(/^°\s/g, '°');
}

/** The unit of this name, or undefined for one that is not in the table. */
export function unitOf(name: string): Unit | undefined {
  return units.get(name) ?? units.get(spelling(name));
}

/** How a value in one unit becomes one in another: to = value·factor + offset. */
export interface Conversion {
  factor: number;
  offset: number;
}

/**
 * The conversion between two units.
 * @returns Undefined when a unit is unknown, or when they measure different quantities.
 */
export function conversion(from: string, to: string): Conversion | undefined {
  const [source, target] = [unitOf(from), unitOf(to)];
  if (!source || !target || source.quantity !== target.quantity) return undefined;
  return {
    factor: source.factor / target.factor,
    offset: (source.offset - target.offset) / target.factor,
  };
}
