import fc from 'fast-check';
import { dataType } from './payload';

const metric = fc.record(
  {
    name: fc.string(),
    alias: fc.maxSafeNat(),
    timestamp: fc.maxSafeNat(),
    datatype: fc.constant(dataType.Double),
    value: fc.oneof(fc.double({ noNaN: true }), fc.boolean(), fc.string(), fc.constant(null)),
    properties: fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.oneof(fc.integer(), fc.boolean(), fc.string()),
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: [] },
);
/** Payloads of any kind. */
export const payloads = fc.record({
  timestamp: fc.maxSafeNat(),
  seq: fc.nat(255),
  metrics: fc.array(metric),
});
