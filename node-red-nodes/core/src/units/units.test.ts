import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversion, units } from '.';

const convert = (value: number, from: string, to: string) => {
  const { factor, offset } = conversion(from, to) as { factor: number; offset: number };
  return value * factor + offset;
};

describe('units', () => {
  test.each([
    [1, 'g', 'm/s²', 9.80665],
    [25.4, 'mm/s', 'in/s', 1],
    [1500, 'rpm', 'Hz', 25],
    [212, '°F', '°C', 100],
    [-40, 'degF', 'degC', -40],
    [0, '°C', 'K', 273.15],
    [14.503773773, 'psi', 'bar', 1],
    [3, 'µm', 'mm', 0.003],
    [60, 'L/min', 'l/s', 1],
    [2, 'N·m', 'Nm', 2],
    [4, 'm/s^2', 'mm/s2', 4000],
  ])('%d %s in %s', (value, from, to, wanted) => {
    expect(convert(value, from, to)).toBeCloseTo(wanted, 8);
  });

  test.each([
    ['g', 'bar'],
    ['furlong', 'm'],
    ['m', ''],
  ])('%s does not become %s', (from, to) => {
    expect(conversion(from, to)).toBeUndefined();
  });

  test('there and back is the same value', () => {
    const names = [...units.keys()];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...names),
        fc.integer({ min: -1000, max: 1000 }),
        (from, to, x) => {
          if (!conversion(from, to)) return;
          const back = convert(convert(x, from, to), to, from);
          expect(Math.abs(back - x)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)) + 1e-9);
        },
      ),
    );
  });
});
