import { expect, test } from 'vitest';
import type { Features } from '../../../contract';
import { residualCusum, type ChannelModel, type CusumMemory } from './detector';
import { random } from './signals.fixture';

const goals = { falseAlarms: 0.01, rowsPerCase: 100_000, until: 0 };

/** Values of a machine that is kept at a set point, which is moved by 10 where it is said so, and not followed. */
function machine(names: readonly [string, string] = ['x', 'sp']) {
  const { normal } = random(5);
  const row = (moved: boolean) => [70 + normal(), moved ? 80 : 70];
  const rows = Array.from({ length: 400 }, () => row(false));
  const model = residualCusum.fit({ names: [...names], rows, reading: 'newest' }, goals);
  const memory = residualCusum.begin?.(model) as CusumMemory;
  const follow = (count: number, one: { model: ChannelModel; memory: CusumMemory }) =>
    Array.from({ length: count }, () => {
      const found = residualCusum.score(valuesOf(names, row(true)), one.model, one.memory);
      return found.kind === 'deviation' && found.anomalous === true;
    });
  return { model, memory, follow };
}

const valuesOf = (names: readonly string[], values: number[]) =>
  ({ newest: Object.fromEntries(names.map((name, i) => [name, [values[i]]])) }) as unknown as Features;

const anewOf = (model: ChannelModel) => ({ model, memory: residualCusum.begin?.(model) as CusumMemory });

test('a set point that was not followed is not waited for again when the baseline was learned anew', () => {
  const { model, memory, follow } = machine();
  const told = follow(310, { model, memory });
  expect(told.indexOf(true)).toBeGreaterThanOrEqual(300);
  const anew = anewOf(model);
  residualCusum.carry?.({ model, memory }, anew);
  expect(follow(5, anew).indexOf(true)).toBeLessThan(3);
  // And of what remembers nothing it is waited for.
  expect(follow(5, anewOf(model)).indexOf(true)).toBe(-1);
});

test('the rest of the way counts for a value that is on it', () => {
  const { model, memory, follow } = machine();
  expect(follow(200, { model, memory })).not.toContain(true);
  const anew = anewOf(model);
  residualCusum.carry?.({ model, memory }, anew);
  const told = follow(110, anew);
  expect(told.indexOf(true)).toBeGreaterThanOrEqual(100);
});

test('nothing is taken over for another pair, or from before there were any', () => {
  const { model, memory, follow } = machine();
  follow(10, { model, memory });
  const other = machine(['y', 'other']);
  const before = structuredClone(other.memory);
  residualCusum.carry?.({ model, memory }, other);
  expect(other.memory).toEqual(before);
  const { settling: _, ...old } = memory;
  residualCusum.carry?.({ model, memory: old }, other);
  const { setPoints: _pairs, all: _all, ...older } = model;
  residualCusum.carry?.({ model: older, memory }, other);
  residualCusum.carry?.({ model, memory }, { model: older, memory: other.memory });
  expect(other.memory).toEqual(before);
  const bare: CusumMemory = { channels: [], anomalous: false };
  residualCusum.carry?.({ model, memory }, { model, memory: bare });
  expect(bare.settling).toEqual(memory.settling);
});
