import { expect, it } from 'vitest';
import { modelInput } from './model-input';

const feature = (name: string, min: number, max: number) => ({ name, unit: '1', min, max });
const card = {
  id: 'pump-rul',
  inputs: {
    name: 'features',
    features: [feature('p.mean', 0, 10), feature('p.std', 0, 1), feature('age', 30, 300)],
  },
};

it("puts the values into the card's order, the age last", () => {
  const input = modelInput(card, { 'p.std': 0.5, other: 9, 'p.mean': 4 }, { age: 31 });
  expect(input).toStrictEqual({ kind: 'row', row: [4, 0.5, 31], outside: [], widen: 1, note: '' });
});

it('names what is missing: absent, null, not finite, inherited, or an unknown age', () => {
  const input = modelInput(card, { 'p.mean': null });
  expect(input).toStrictEqual({
    kind: 'refused',
    missing: ['p.mean', 'p.std', 'age'],
    outside: [],
    message: 'Model pump-rul gives no answer: no value for p.mean, p.std, age',
  });
  const inherits = { id: 'x', inputs: { name: 'x', features: [feature('toString', 0, 1)] } };
  expect(modelInput(inherits, {})).toMatchObject({ missing: ['toString'] });
});

it('says both what is missing and what lies outside', () => {
  expect(modelInput(card, { 'p.mean': 90 }, { age: 40 })).toMatchObject({
    message:
      'Model pump-rul gives no answer: no value for p.std; outside its training range: p.mean is 90 (trained on 0 to 10)',
  });
});

it('allows half a range beyond the training range, and says what lies further out', () => {
  expect(modelInput(card, { 'p.mean': 15, 'p.std': 1.4 }, { age: 30 }).kind).toBe('row');
  expect(modelInput(card, { 'p.mean': -5.1, 'p.std': 1.6 }, { age: 500 })).toStrictEqual({
    kind: 'refused',
    missing: [],
    outside: [
      { name: 'p.mean', min: 0, max: 10, value: -5.1 },
      { name: 'p.std', min: 0, max: 1, value: 1.6 },
      { name: 'age', min: 30, max: 300, value: 500 },
    ],
    message:
      'Model pump-rul gives no answer: outside its training range: p.mean is -5.1 (trained on 0 to 10), ' +
      'p.std is 1.6 (trained on 0 to 1), age is 500 (trained on 30 to 300)',
  });
});

it('flags what lies a little outside, and says by how much to widen the band', () => {
  const kin = modelInput(card, { 'p.mean': 10.9, 'p.std': 0.5 }, { age: 40 });
  expect(kin).toMatchObject({ outside: [], widen: 1 });
  expect(modelInput(card, { 'p.mean': 13.5, 'p.std': -0.2 }, { age: 40 })).toMatchObject({
    kind: 'row',
    outside: [{ name: 'p.mean' }, { name: 'p.std' }],
    widen: 2,
    note: 'outside its training range: p.mean is 13.5 (trained on 0 to 10), p.std is -0.2 (trained on 0 to 1)',
  });
});

it('takes a stricter margin, and shortens long lists', () => {
  expect(modelInput(card, { 'p.mean': 10.1, 'p.std': 1 }, { age: 30, margin: 0 })).toMatchObject({
    outside: [{}],
  });
  const many = {
    id: 'm',
    inputs: { name: 'x', features: ['a', 'b', 'c', 'd', 'e'].map((n) => feature(n, 0, 1)) },
  };
  const input = modelInput(many, {});
  expect(input).toMatchObject({ message: 'Model m gives no answer: no value for a, b, c and 2 more' });
});
