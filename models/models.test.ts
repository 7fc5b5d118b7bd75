import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as native from 'onnxruntime-node';
import * as wasm from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelCardSchema } from '../node-red-nodes/core/src/contract/model-card';

interface Golden {
  inputs: number[][];
  outputs: Record<string, number[][]>;
}

/** What both runtimes offer; each has its own Tensor class. */
interface Runtime {
  InferenceSession: { create(model: Uint8Array): Promise<Session> };
  Tensor: new (type: 'float32', data: Float32Array, dims: number[]) => unknown;
}

interface Session {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: unknown; dims: readonly number[] }>>;
}

const RELATIVE = 1e-4;
const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(__dirname, ...path), 'utf8'));
const ids = readdirSync(__dirname).filter((name) => existsSync(join(__dirname, name, 'card.json')));
const runtimes = { 'onnxruntime-node': native, 'onnxruntime-web': wasm } as unknown as Record<
  string,
  Runtime
>;

/** Runs all rows in one batch and gives each output back as rows. */
async function predict(runtime: Runtime, model: Uint8Array, rows: number[][]) {
  const session = await runtime.InferenceSession.create(model);
  const dims = [rows.length, rows[0]!.length];
  const feeds = {
    [session.inputNames[0]!]: new runtime.Tensor('float32', Float32Array.from(rows.flat()), dims),
  };
  const answers = await session.run(feeds);
  return Object.fromEntries(
    session.outputNames.map((name) => [name, Array.from(answers[name]!.data as Float32Array)]),
  );
}

it('finds the models that the suite ships', () => {
  const sets = ['fd001', 'fd002', 'fd003', 'fd004'];
  const turbofans = sets.flatMap((set) => [`turbofan-rul-${set}`, `turbofan-rul-${set}-no-age`]);
  expect(ids).toStrictEqual(['ai4i-failure', ...turbofans]);
});

describe.each(ids)('%s', (id) => {
  const golden = readJson(id, 'golden.json') as Golden;
  const card = modelCardSchema.parse(readJson(id, 'card.json'));
  let model: Buffer;

  beforeAll(() => {
    model = readFileSync(join(__dirname, id, card.file));
  });

  it('has the file that its card names', () => {
    expect(card.id).toBe(id);
    expect(createHash('sha256').update(model).digest('hex')).toBe(card.sha256);
  });

  it('was trained by a script that is here', () => {
    expect(existsSync(join(__dirname, '..', card.training.script))).toBe(true);
  });

  it('has golden rows inside the range seen in training', () => {
    expect(golden.inputs).toHaveLength(10);
    for (const row of golden.inputs)
      card.inputs.features.forEach(({ min, max }, i) => {
        expect(row[i]).toBeGreaterThanOrEqual(min);
        expect(row[i]).toBeLessThanOrEqual(max);
      });
  });

  it.each(Object.keys(runtimes))('answers in %s as it did where it was trained', async (name) => {
    const answers = await predict(runtimes[name]!, model, golden.inputs);
    const members = card.task === 'rul' && card.training.folds ? ['held_out'] : [];
    expect(Object.keys(answers)).toStrictEqual([...card.outputs.map((output) => output.name), ...members]);
    for (const [output, rows] of Object.entries(golden.outputs))
      rows.flat().forEach((expected, i) => {
        expect(Math.abs(answers[output]![i]! - expected)).toBeLessThanOrEqual(RELATIVE * Math.abs(expected));
      });
  });
});

it.each(ids.filter((id) => id.includes('rul')))(
  '%s answers with bands in order, up to the ceiling',
  async (id) => {
    const card = modelCardSchema.parse(readJson(id, 'card.json'));
    if (card.task !== 'rul') throw new Error(`${id} is no RUL model`);
    const { inputs } = readJson(id, 'golden.json') as Golden;
    const { rul } = await predict(
      runtimes['onnxruntime-node']!,
      readFileSync(join(__dirname, id, card.file)),
      inputs,
    );
    for (let i = 0; i < rul!.length; i += 3) {
      const ordered = [0, ...rul!.slice(i, i + 3), card.ceiling];
      expect(ordered).toStrictEqual([...ordered].sort((a, b) => a - b));
    }
  },
);
