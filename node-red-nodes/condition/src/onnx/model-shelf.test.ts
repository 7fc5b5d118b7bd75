import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { worded } from '@mantis-pdm/core/remarks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ShelfFolder } from '../testing/shelf-folder.fixture';
import { AI4I, cardOf, golden, MODELS, TURBOFAN } from '../testing/shipped.fixture';
import { ModelShelf } from './model-shelf';
import { loadRuntime, type RuntimeChoice } from './runtime';

/** Ids of the models of the repository. */
const SHIPPED = readdirSync(MODELS)
  .filter((id) => existsSync(join(MODELS, id, 'card.json')))
  .sort();

let folder: ShelfFolder;
let problems: string[];
let shelf: ModelShelf;
beforeEach(() => {
  folder = new ShelfFolder();
  problems = [];
  shelf = new ModelShelf([folder.path, MODELS], { onProblem: (problem) => problems.push(worded(problem)) });
});
afterEach(async () => {
  await shelf.close();
  folder.remove();
});

const choices = { native: 'onnxruntime-node', wasm: 'onnxruntime-web' } as const;

/** Answers to the golden rows, one row after the other, flat. */
async function answers(runtime: RuntimeChoice, id: string): Promise<Record<string, number[]>> {
  const model = await new ModelShelf([MODELS], { runtime }).load(id);
  const rows = await Promise.all(golden(id).inputs.map((row) => model.run(row)));
  return Object.fromEntries(
    model.card.outputs.map(({ name }) => [name, rows.flatMap((answer) => answer[name])]),
  );
}

describe.each([TURBOFAN, AI4I])('%s', (id) => {
  test('answers the same in both runtimes, and as where it was trained', async () => {
    const [native, wasm] = [await answers('native', id), await answers('wasm', id)];
    const near = (value: number, expected: number) =>
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-4 * Math.abs(expected));
    for (const { name } of cardOf(id).outputs) {
      golden(id)
        .outputs[name].flat()
        .forEach((expected, i) => {
          near(native[name][i], expected);
          near(wasm[name][i], native[name][i]);
        });
    }
  });

  test.each(Object.entries(choices))('says that it runs on %s', async (runtime, name) => {
    const model = await new ModelShelf([MODELS], { runtime: runtime as RuntimeChoice }).load(id);
    expect(model.runtime).toBe(name);
  });
});

test('the native runtime comes first where it loads', async () => {
  expect((await loadRuntime('auto')).name).toBe('onnxruntime-node');
});

describe('a shelf', () => {
  test('lists models by id and reads their cards without loading them', async () => {
    folder.copy(TURBOFAN, 'my-engine');
    expect(await shelf.ids()).toEqual([...SHIPPED, 'my-engine'].sort());
    const tasks = (await shelf.cards()).map(({ id, task }) => [id, task]);
    expect(tasks).toContainEqual([AI4I, 'classification']);
    expect(tasks).toContainEqual(['my-engine', 'rul']);
    expect(problems).toEqual([]);
  });

  test('gives a user’s own model before a shipped one of the same id, and loads it once', async () => {
    folder.copy(TURBOFAN, TURBOFAN, () => ({ version: '9.0.0' }));
    const model = await shelf.load(TURBOFAN);
    expect(model.card.version).toBe('9.0.0');
    expect(await shelf.load(TURBOFAN)).toBe(model);
  });

  test('may have folders that do not exist', async () => {
    expect(await new ModelShelf([join(folder.path, 'none')]).cards()).toEqual([]);
  });

  test('keeps no failure: a model that was mended loads', async () => {
    const path = folder.copy(TURBOFAN, 'mended');
    rmSync(join(path, 'model.onnx'));
    await expect(shelf.load('mended')).rejects.toThrow(`Model mended: ${path}/model.onnx is missing`);
    folder.copy(TURBOFAN, 'mended');
    expect((await shelf.load('mended')).card.id).toBe('mended');
  });

  test('opens a compressed model, as packages carry theirs, and says when it is damaged', async () => {
    const path = folder.copy(TURBOFAN, 'packed');
    const file = join(path, 'model.onnx');
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file)));
    rmSync(file);
    expect((await shelf.load('packed')).card.id).toBe('packed');
    folder.copy(TURBOFAN, 'torn');
    rmSync(join(path, '../torn/model.onnx'));
    writeFileSync(join(path, '../torn/model.onnx.gz'), 'no gzip');
    await expect(shelf.load('torn')).rejects.toThrow(/Model torn: .*model\.onnx cannot be read \(/);
  });

  test.each(['../secret', 'A', '', '.', 'a/b', '__proto__'])('knows no model "%s"', async (id) => {
    await expect(shelf.load(id)).rejects.toThrow(`There is no model "${id}"`);
  });
});

describe('a model that is not what its card says is refused in a sentence', () => {
  const refusal = (id: string) =>
    shelf.load(id).then(
      () => 'loaded',
      (error: Error) => error.message,
    );

  test('without a card', async () => {
    const path = folder.empty('bare');
    expect(await refusal('bare')).toBe(
      `There is no model "bare": no card.json in ${path}, ${join(MODELS, 'bare')}`,
    );
    expect(await shelf.ids()).not.toContain('bare');
  });

  test('with a card that is no JSON, or not complete, or of another model; the others stay on offer', async () => {
    const paths = ['broken', 'poor', 'stray'].map((id) => join(folder.copy(TURBOFAN, id), 'card.json'));
    writeFileSync(paths[0], '{"v": 1,');
    writeFileSync(paths[1], JSON.stringify({ ...cardOf(TURBOFAN), id: 'poor', ceiling: -1 }));
    writeFileSync(paths[2], JSON.stringify(cardOf(TURBOFAN)));
    const list = join(folder.copy(TURBOFAN, 'list'), 'card.json');
    writeFileSync(list, '[]');
    expect(await refusal('list')).toMatch(new RegExp(`^${list}: card: `));
    rmSync(join(folder.path, 'list'), { recursive: true });
    expect(await refusal('broken')).toContain(`${paths[0]} is no JSON: `);
    expect(await refusal('poor')).toContain(`${paths[1]}: ceiling: `);
    expect(await refusal('stray')).toBe(`${paths[2]}: id is "${TURBOFAN}", but its folder is "stray"`);
    for (let i = 0; i < 2; i++) {
      expect((await shelf.cards()).map(({ id }) => id)).toEqual(SHIPPED);
    }
    expect(problems).toHaveLength(3);
  });

  test('with another hash', async () => {
    writeFileSync(join(folder.copy(TURBOFAN, 'other'), 'model.onnx'), 'another model');
    expect(await refusal('other')).toMatch(
      /^Model other: .*model\.onnx has SHA-256 [0-9a-f]{12}…, its card says [0-9a-f]{12}…$/,
    );
  });

  test('with a file that is no model', async () => {
    folder.fake(TURBOFAN, 'text', 'not a model');
    expect(await refusal('text')).toMatch(/^Model text \d\.\d\.\d: model\.onnx cannot be loaded: [^\n]+$/);
  });

  test('with another input or output name', async () => {
    folder.copy(TURBOFAN, 'input', ({ inputs }) => ({ inputs: { ...inputs, name: 'signals' } }));
    folder.copy(TURBOFAN, 'output', () => ({ outputs: [{ name: 'life', meaning: 'p10, p50, p90' }] }));
    expect(await refusal('input')).toBe(
      'Model input: its card names the input "signals", the file has features',
    );
    expect(await refusal('output')).toMatch(
      /^Model output: its card names the output "life", the file has rul/,
    );
  });

  test.each(['native', 'wasm'] as const)(
    'with another number of features, in the %s runtime',
    async (runtime) => {
      folder.copy(TURBOFAN, 'short', ({ inputs }) => ({
        inputs: { ...inputs, features: inputs.features.slice(0, 5) },
      }));
      const own = new ModelShelf([folder.path], { runtime });
      await expect(own.load('short')).rejects.toThrow(
        /^Model short: its card lists 5 features, the file reads something else: [^\n]*Expected: \d+/,
      );
    },
  );

  test('with a life that is no band', async () => {
    const { window, unit, ceiling, level } = cardOf(TURBOFAN);
    folder.copy(AI4I, 'no-band', () => ({ task: 'rul', window, unit, ceiling, level }));
    expect(await refusal('no-band')).toBe(
      'Model no-band: "failure_probability" answers 1 numbers, not p10, p50 and p90',
    );
  });
});

describe('a loaded model', () => {
  test('refuses a row of another length', async () => {
    const model = await shelf.load(AI4I);
    await expect(model.run([1, 2])).rejects.toThrow('Model ai4i-failure reads 6 features, not 2');
  });

  test('answers in order, and refuses more rows than may wait', async () => {
    const model = await shelf.load(AI4I);
    const [row] = golden(AI4I).inputs;
    const [alone] = (await model.run(row)).failure_probability;
    const waiting = Array.from({ length: 1000 }, () => model.run(row));
    await expect(model.run(row)).rejects.toThrow('Model ai4i-failure: more than 1000 predictions wait');
    const told = (await Promise.all(waiting)).map(({ failure_probability: [p] }) => p);
    expect(new Set(told)).toEqual(new Set([alone]));
    await expect(model.run(row)).resolves.toBeDefined();
  });
});

describe('a new version', () => {
  const version = async (id: string) => (await shelf.load(id)).card.version;
  beforeEach(() => {
    shelf = new ModelShelf([folder.path], {
      lookEveryMs: 0,
      onProblem: (problem) => problems.push(worded(problem)),
    });
  });

  test('takes over once it is loaded and checked, without a stop', async () => {
    folder.copy(TURBOFAN, 'engine', () => ({ version: '1.0.0' }));
    expect(await version('engine')).toBe('1.0.0');
    folder.copy(TURBOFAN, 'engine', () => ({ version: '10.0.0' }));
    expect(await version('engine')).toBe('1.0.0');
    await expect.poll(() => version('engine'), { timeout: 20_000 }).toBe('10.0.0');
    const model = await shelf.load('engine');
    expect(await model.run(golden(TURBOFAN).inputs[0])).toHaveProperty('rul');
  });

  test('that does not load, or goes away, leaves the old one in charge', async () => {
    const path = folder.copy(TURBOFAN, 'engine', () => ({ version: '1.0.0' }));
    await version('engine');
    folder.copy(TURBOFAN, 'engine', () => ({ version: '10.0.0', sha256: '0'.repeat(64) }));
    await expect
      .poll(async () => (await version('engine')) && problems.join(), { timeout: 20_000 })
      .toContain('SHA-256');
    expect(await version('engine')).toBe('1.0.0');
    rmSync(path, { recursive: true });
    expect(await version('engine')).toBe('1.0.0');
  });
});

test('a shelf that was closed is silent', async () => {
  folder.copy(TURBOFAN, 'engine');
  const model = await shelf.load('engine');
  await shelf.close();
  await expect(model.run(golden(TURBOFAN).inputs[0])).rejects.toThrow('The model shelf is closed');
});

test('while models run, the event loop turns', async () => {
  const model = await shelf.load(TURBOFAN);
  const [row] = golden(TURBOFAN).inputs;
  let turns = 0;
  let running = true;
  const turn = () => {
    turns++;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  await Promise.all(Array.from({ length: 512 }, () => model.run(row)));
  running = false;
  expect(turns).toBeGreaterThan(10);
});
