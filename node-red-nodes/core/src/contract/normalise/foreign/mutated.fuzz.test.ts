import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseObject } from '../../message';
import { documented, NOW } from '../documented.fixture';
import { normalise } from '../normalise';
import { leftText } from '../tag';

/** More in `npm run fuzz`. */
const RUNS = Number(process.env.MANTIS_FUZZ ?? 1_000);

/** A payload in which some values became something else, and some keys went. */
function mutated(value: unknown, choose: () => number, other: () => unknown): unknown {
  const dice = choose();
  if (dice === 0) return other();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mutated(item, choose, other));
  const kept = Object.entries(value).filter(() => choose() !== 1);
  return Object.fromEntries(kept.map(([key, item]) => [key, mutated(item, choose, other)]));
}

test('known payloads, broken anywhere: no throw, only whole objects, and never nothing', () => {
  const hints = { asset: 'a', sensor: 's', now: NOW, seq: 1, source: { protocol: 'p', address: '' } };
  fc.assert(
    fc.property(
      fc.constantFrom(...documented),
      fc.infiniteStream(fc.nat(12)),
      fc.infiniteStream(fc.anything()),
      (known, dice, others) => {
        const payload = mutated(
          known[1],
          () => dice.next().value as number,
          () => others.next().value,
        );
        const { objects, errors, left } = normalise(payload, hints);
        for (const object of objects) expect(parseObject(object)).toEqual(object);
        for (const one of left) expect(leftText(one)).not.toMatch(/[{](?:path|value|count|name)[}]/);
        expect(objects.length + errors.length + left.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: RUNS },
  );
});

test('texts: no throw; what is read as a number is one in some country', () => {
  const text = fc.stringMatching(/^[-+]?[\d.,' eE]{1,12}$/);
  fc.assert(
    fc.property(text, (given) => {
      const { objects, errors } = normalise(given, { asset: 'a', sensor: 's', now: NOW, seq: 1, source: { protocol: 'p', address: '' } }); // prettier-ignore
      expect(objects.length + errors.length).toBe(1);
      const [object] = objects;
      if (object?.kind !== 'samples') return;
      const digits = (number: string) =>
        number
          .toLowerCase()
          .split('e')[0]
          .replaceAll(/\D/g, '')
          .replace(/^0+|0+$/g, '');
      const value = object.channels.s.v[0];
      if (value !== null && value !== 0 && !/e/i.test(given + String(value)))
        expect(digits(String(value))).toBe(digits(given));
    }),
    { numRuns: RUNS },
  );
});
