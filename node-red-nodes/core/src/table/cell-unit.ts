import { conversion, unitOf } from '../units';

/** A number and the unit that stands behind it in its cell. */
export interface NumberWithUnit {
  number: string;
  unit: string;
}

/** `45.2 °C`, `80%`, `1,2 kW`, `3.1 m/s2`. */
const WITH_UNIT =
  /^([-+]?[\d.,'’ \u00a0\u202f]*\d)([ \u00a0\u202f]?)([%°µμ\p{L}][^\s\d:;]{0,8}[23]?(?:\/\p{L}{1,4}[23]?)?)$/u;

/**
 * A number with a unit of the table of units behind it; undefined for anything else. A single letter without a space before it is none:
 * `12A` is the name of something.
 */
export function withUnitOf(text: string): NumberWithUnit | undefined {
  const [, number, blank, unit] = WITH_UNIT.exec(text) ?? [];
  if (number === undefined || unitOf(unit) === undefined) return undefined;
  return blank === '' && /^\p{L}$/u.test(unit) ? undefined : { number, unit };
}

/** How a number in one unit becomes one in that of its column; undefined where both measure different things. */
export function inUnit(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  const how = conversion(from, to);
  return how && value * how.factor + how.offset;
}
