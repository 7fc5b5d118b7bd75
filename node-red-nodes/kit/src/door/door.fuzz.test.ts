import fc from 'fast-check';
import { test } from 'vitest';
import { survives } from '../testing';
import { Door } from './door';

test('the door: samples with any times, values and qualities', () => {
  const door = new Door(
    { checkAsset: true, aheadS: 60, ahead: 'mark', lateS: 3_600, late: 'take', repeats: 'skip' },
    {
      clock: { now: () => 1e12, steady: () => 0, unset: false },
      profile: () => undefined,
      note: () => undefined,
    },
  );
  const one = fc.tuple(fc.double({ noNaN: true }), fc.option(fc.double()), fc.string({ maxLength: 5 }));
  survives(one, ([time, value, asset]) => {
    const channels = { s: { unit: '', quantity: '', v: [value], q: [100] } };
    const source = { protocol: 'fuzz', address: '' };
    door.pass([
      { v: 1, kind: 'samples', id: 'x', seq: 0, asset, at: 0, axis: 'time', t: [time], channels, source },
    ]);
  });
});
