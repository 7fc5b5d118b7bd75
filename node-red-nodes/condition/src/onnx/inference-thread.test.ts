import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkerPool } from '@mantis-pdm/node-red-kit';
import { expect, test, vi } from 'vitest';
import { cardOf, golden, MODELS, TURBOFAN } from '../testing/shipped.fixture';
import { InferenceThread } from './inference-thread';
import { OnnxModel } from './onnx-model';
import { loadRuntime } from './runtime';

const bytes = readFileSync(join(MODELS, TURBOFAN, cardOf(TURBOFAN).file));

test('a model answers in its thread as it does without one', async () => {
  const thread = await InferenceThread.start('auto');
  const card = cardOf(TURBOFAN);
  const [there, here] = [
    await OnnxModel.open(card, bytes, thread),
    await OnnxModel.open(card, bytes, await loadRuntime('auto')),
  ];
  const rows = golden(TURBOFAN).inputs;
  const asked = (model: OnnxModel) => Promise.all(rows.map((row) => model.run(row)));
  expect(await asked(there)).toEqual(await asked(here));
  await Promise.all([there.close(), here.close()]);
  await thread.close();
});

test('a session that its thread has lost is opened again', async () => {
  const thread = await InferenceThread.start('auto');
  const session = await thread.open(bytes);
  await session.close();
  const { inputs } = cardOf(TURBOFAN);
  const row = Float32Array.from(golden(TURBOFAN).inputs[0]);
  const answer = await session.run(row, row.length, { input: inputs.name, outputs: ['rul'] });
  expect(answer.rul).toHaveLength(3);
  await thread.close();
});

test('a native runtime that does not load is told as a code; another choice tells what was thrown', async () => {
  const run = vi.spyOn(WorkerPool.prototype, 'run').mockRejectedValue(new Error('gone'));
  const refusal = (choice: 'native' | 'wasm') =>
    InferenceThread.start(choice).catch((error: Error & { said?: object }) => [error.message, error.said]);
  expect(await refusal('native')).toEqual([
    'onnxruntime-node does not load: gone. Choose the WebAssembly runtime.',
    { code: 'model.runtime', values: { reason: 'gone' } },
  ]);
  expect(await refusal('wasm')).toEqual(['gone', undefined]);
  run.mockRestore();
});
