import { expect, test } from 'vitest';
import { arrowsOf, codeLines, roomOf, sizesOf } from './figures.mts';

test('the room of a file is its package; what is no part of one has none', () => {
  expect(roomOf('node-red-nodes/core/src/fft/a.ts')).toBe('core');
  expect(roomOf('grafana-panel/src/a.tsx')).toBe('grafana-panel');
  expect(roomOf('deploy/lint/a.mts')).toBeUndefined();
});

test('a file counts once for each room of which it imports something, and never for its own', () => {
  const at = (room: string, file: string) => `node-red-nodes/${room}/src/${file}.ts`;
  const imports = new Map([
    [at('api', 'a'), [at('core', 'x'), at('core', 'y'), at('kit', 'z'), at('api', 'b')]],
    [at('api', 'b'), [at('core', 'x')]],
    ['deploy/lint/c.mts', [at('core', 'x')]],
  ]);
  expect(arrowsOf(imports)).toEqual({ api: { core: 2, kit: 1 } });
});

test('lines of code: without comments and empty lines, all lines of a text of several', () => {
  expect(codeLines('/** Said. */\n\nconst a = `x\n\ny`; // why\n/*\n*/\nexport { a };\n')).toBe(4);
  expect(codeLines('// nothing\n')).toBe(0);
});

test('of ten sizes: how many, the fifth, the ninth, the greatest, and the sum', () => {
  expect(sizesOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([10, 5, 9, 10, 55]);
  expect(sizesOf([])).toEqual([0, 0, 0, 0, 0]);
});
