import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseObject } from '../message';
import { normalise } from './normalise';

const hints = {
  asset: 'pump-1',
  sensor: 'temperature',
  fs: 10,
  now: 5000,
  seq: 40,
  source: { protocol: 'mqtt', address: 'plant' },
};

describe('no input crashes it', () => {
  const hostile = fc.constantFrom<() => unknown>(
    () => new Proxy({}, { ownKeys: throwing, get: throwing, has: throwing, getPrototypeOf: throwing }),
    () => revoked({}),
    () => revoked([]),
    () => Object.defineProperty({}, 'value', { enumerable: true, get: throwing }),
    () => Object.defineProperty({ kind: 'rul' }, 'v', { enumerable: true, get: throwing }),
    () => Object.defineProperty([1, 2], 0, { get: throwing }),
    () => cycle(),
    () => ({ value: cycle(), readings: cycle() }),
    () => ({ value: Symbol('x'), timestamp: 5n, asset: Symbol('a') }),
    () => ({ value: 1, timestamp: { [Symbol.toPrimitive]: throwing, toString: throwing } }),
    () => ({ toString: throwing, toJSON: throwing, value: {} }),
    () => JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown,
    () => new WeakMap(),
    () => globalThis,
  );
  const thrown = fc.constantFrom<() => unknown>(
    () => null,
    () => 5,
    () => 'text',
    () => Symbol('s'),
    () => new Error('no'),
    () => revoked({}),
  );

  let toThrow: unknown;
  function throwing(): never {
    throw toThrow;
  }

  function revoked(target: object): unknown {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  }

  function cycle(): unknown {
    const object: Record<string, unknown> = { a: 1 };
    object.self = object;
    return object;
  }

  function check(payload: unknown): void {
    const { objects, errors } = normalise(payload, hints);
    for (const object of objects) expect(parseObject(object)).toEqual(object);
    for (const error of errors) expect(error.message).toMatch(/^.+ is .+: .+/s);
    expect(objects.length + errors.length).toBeGreaterThan(0);
  }

  test('whatever JavaScript can hold', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(fc.property(anything, check), { numRuns: 1000 });
  });

  test('whatever a sender may put into the fields we know', () => {
    const harmless = fc.anything({ withBigInt: true, withDate: true }).map((value) => () => value);
    const keys = ['v', 'kind', 'value', 'timestamp', 'readings', 'metadata', 'asset', 'sensor', 'quality'];
    const more = [
      'statusCode',
      'unit',
      'anomaly_score',
      'threshold',
      'feature_contributions',
      'model_version',
    ];
    const field = fc.oneof({ arbitrary: harmless, weight: 5 }, { arbitrary: hostile, weight: 1 });
    const model = Object.fromEntries([...keys, ...more].map((key) => [key, field]));
    const makers = fc.record(model, { requiredKeys: [] });
    const made = (fields: Record<string, (() => unknown) | undefined>) =>
      Object.fromEntries(Object.entries(fields).map(([key, make]) => [key, make?.()]));
    fc.assert(
      fc.property(makers, (fields) => check(made(fields))),
      { numRuns: 1000 },
    );
  });

  test('getters and proxies that throw, whatever they throw', () => {
    fc.assert(
      fc.property(hostile, thrown, (make, error) => {
        toThrow = error();
        check(make());
        check([make(), make()]);
      }),
      { numRuns: 500 },
    );
  });

  test('any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((j) => `${j}\n${j}`),
        ),
        check,
      ),
    );
  });
});
