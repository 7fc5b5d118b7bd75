import { expect, test } from 'vitest';
import { eventOf } from './event';
import { MAX_NAME } from './envelope';
import { examples } from './example.fixture';

const alarm = { ...examples.alarm, id: 'alarm:pump-1:rul' };

test('an event is named by its object, its kind and its number', () => {
  expect(eventOf('changed', alarm, { at: 5, nth: 3 })).toEqual({
    ...{ v: 1, kind: 'changed', id: 'alarm:pump-1:rul~changed.3' },
    ...{ seq: 7, asset: 'pump-1', at: 5 },
  });
});

test('a name that is too long keeps what tells the event apart', () => {
  const { id } = eventOf('asset-renewed', { ...alarm, id: 'x'.repeat(MAX_NAME) }, { at: 5, nth: 1 });
  expect(id).toHaveLength(MAX_NAME);
  expect(id).toMatch(/x~asset-renewed\.1$/);
});
