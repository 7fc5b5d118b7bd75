import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { cardOf, golden, MODELS, TURBOFAN } from '../testing/shipped.fixture';
import work from './worker';

const module = pathToFileURL(join(__dirname, 'runtime.ts')).href;
const card = cardOf(TURBOFAN);
const bytes = readFileSync(join(MODELS, TURBOFAN, card.file));
const row = Float32Array.from(golden(TURBOFAN).inputs[0]);
const run = {
  kind: 'run',
  key: 1,
  rows: row,
  width: row.length,
  names: { input: card.inputs.name, outputs: ['rul'] },
} as const;

test('a session is opened, asked and closed; one that is not there is said', async () => {
  expect(await work({ kind: 'name', module, choice: 'wasm' })).toBe('onnxruntime-web');
  expect(await work(run)).toBeNull();
  expect(await work({ kind: 'open', module, choice: 'wasm', key: 1, bytes })).toMatchObject({
    inputNames: [card.inputs.name],
  });
  const answer = (await work(run)) as { rul: number[] };
  answer.rul.forEach((value, i) => expect(value).toBeCloseTo(golden(TURBOFAN).outputs.rul[0][i], 2));
  expect(await work({ kind: 'close', key: 1 })).toBeNull();
  expect(await work(run)).toBeNull();
});
