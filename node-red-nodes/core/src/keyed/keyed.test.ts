import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookup, put } from '.';

test('a record gives back what was put in, under any name', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')), (key) => {
      const record: Record<string, number> = {};
      expect(lookup(record, key)).toBeUndefined();
      put(record, key, 7);
      expect(lookup(record, key)).toBe(7);
      expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
      expect(lookup(JSON.parse(JSON.stringify(record)), key)).toBe(7);
    }),
  );
});
