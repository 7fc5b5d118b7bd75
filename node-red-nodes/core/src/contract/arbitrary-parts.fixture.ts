import fc, { type Arbitrary } from 'fast-check';
import { versions, type ContractKind, type VersionOf } from './version';

/** Anything that a person or a device may call something: also words that mean much to JavaScript. */
export const anyName = fc
  .oneof(
    { arbitrary: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), weight: 4 },
    { arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'length', '0', '-1'), weight: 1 },
  )
  .filter((name) => /^\P{Cc}+$/u.test(name) && name.length <= 256);

/** A name that may be a key of a dictionary. */
export const anyKey = anyName.filter((name) => name !== '__proto__');

/** JSON has no minus zero. */
export const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x));
export const positive = number.map(Math.abs).filter((x) => x > 0);
export const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((x) => (x === 0 ? 0 : x));
export const percent = between(0, 100);
export const share = between(0, 1);
export const time = fc.integer({ min: -8.64e15, max: 8.64e15 });
export const text = fc.string({ maxLength: 60 });
export const orNull = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: null });
export const oneOf = <T extends string>(values: readonly T[]) => fc.constantFrom(...values);
export const dictionary = <T>(value: Arbitrary<T>) =>
  fc.dictionary(anyKey, value, { maxKeys: 5, noNullPrototype: true });
export const list = <T>(item: Arbitrary<T>) => fc.array(item, { maxLength: 4 });

export const anyRunLengths = fc.record({
  unit: oneOf(['ms', 'rows'] as const),
  false: positive,
  shift: orNull(positive),
  supported: positive,
});

export const envelope = <K extends ContractKind>(kind: K) => ({
  v: fc.constant<VersionOf<K>>(versions[kind]),
  kind: fc.constant(kind),
  id: anyName,
  seq: fc.nat(),
  asset: anyName,
  at: time,
});

export function keysOf<T extends object>(model: T): (keyof T)[] {
  return Object.keys(model) as (keyof T)[];
}

export function optional<T>(model: { [K in keyof T]: Arbitrary<T[K]> }, ...names: (keyof T)[]): Arbitrary<T> {
  const requiredKeys = keysOf(model).filter((key) => !names.includes(key));
  return fc.record(model, { requiredKeys });
}

export const said = fc.option(
  fc.record({
    code: fc.constantFrom('shelving.over', 'of-a-later.release'),
    values: fc.record({ unit: text, value: number, names: list(anyName) }),
  }),
  { nil: undefined },
);
export const rationale = fc.option(fc.record({ cause: text, consequence: text, action: text }), {
  nil: undefined,
});
const roles = fc.array(fc.constantFrom('admin', 'technician', 'x'.repeat(64)), { maxLength: 10 });
export const tells = fc.option(roles, { nil: undefined });
