import { expect, test } from 'vitest';
import { heightOf, type Wired } from './height';

function flow(wires: Record<string, string[]>): (id: string) => number {
  const nodes = new Map(Object.entries(wires).map(([id, to]) => [id, { id, wires: [to] } satisfies Wired]));
  return (id) => heightOf(nodes.get(id)!, (other) => nodes.get(other));
}

test('counts the nodes along the longest way, and none that are missing', () => {
  const height = flow({
    clean: ['window', 'rules'],
    window: ['features'],
    features: ['rul', 'gone'],
    rul: ['rules'],
    rules: [],
  });
  expect(['clean', 'window', 'features', 'rul', 'rules'].map(height)).toEqual([4, 3, 2, 1, 0]);
});

test('a circle is gone through once', () => {
  const height = flow({ a: ['b'], b: ['a', 'c'], c: [] });
  expect([height('a'), height('b'), height('c')]).toEqual([2, 2, 0]);
});
