import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelCardSchema, type RulModelCard, type Samples } from '@mantis-pdm/core/contract';
import { createFeatureState, featureDefaults, FeatureExtractor } from '@mantis-pdm/core/features';
import { normaliseByRegime } from '@mantis-pdm/core/regimes';
import { modelInput } from '@mantis-pdm/core/rul';
import { createWindowState, pushSamples, windowDefaults } from '@mantis-pdm/core/window';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';

/** A made-up engine: settings 1–3 and sensors 1–21 of each cycle, and the bands that Python gave from the first window on. */
interface Engine {
  cycles: number[][];
  bands: number[][];
}

/** Cycles. */
const TOLERANCE = 1e-3;
const NAMES = Array.from({ length: 24 }, (_, i) => (i < 3 ? `setting${i + 1}` : `s${i - 2}`));

const read = (id: string, file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, id, file), 'utf8'));
const ids = readdirSync(__dirname).filter(
  (name) => name.startsWith('turbofan') && existsSync(join(__dirname, name, 'card.json')),
);

function samples(row: number[], cycle: number): Samples {
  const channels = NAMES.map((name, i) => [name, { unit: '', quantity: '', v: [row[i]!], q: [100] }]);
  const head = { v: 1, kind: 'samples', id: `made-up#${cycle}`, seq: cycle, asset: 'made-up' } as const;
  const source = { protocol: 'file', address: 'made-up' } as const;
  return { ...head, at: cycle, axis: 'cycle', t: [cycle], channels: Object.fromEntries(channels), source };
}

/** The rows for the model, window by window, as the nodes compute them. */
function rowsOf(card: RulModelCard, cycles: number[][]): number[][] {
  const { count, first = 0, baseline = 0 } = card.window;
  const groups = ['time', 'trend', 'steps'] as const;
  const extractor = new FeatureExtractor({ ...featureDefaults, groups, baseline });
  const [track, state] = [createWindowState(), createFeatureState()];
  const options = { ...windowDefaults, length: count, first };
  return cycles.flatMap((cycle, i) =>
    pushSamples(samples(cycle, i + 1), track, options).windows.map((window) => {
      const seen = card.regimes ? normaliseByRegime(window, card.regimes) : window;
      const input = modelInput(card, extractor.extract(seen, state).values, { age: i + 1, margin: 10 });
      if (input.kind === 'refused') throw new Error(input.message);
      return input.row;
    }),
  );
}

test.each(ids)('%s says in Node of an engine what it said in Python', async (id) => {
  const card = modelCardSchema.parse(read(id, 'card.json')) as RulModelCard;
  const { cycles, bands } = (read(id, 'golden.json') as { engine: Engine }).engine;
  const rows = rowsOf(card, cycles);
  expect(rows).toHaveLength(bands.length);
  const session = await InferenceSession.create(readFileSync(join(__dirname, id, card.file)));
  const input = new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, rows[0]!.length]);
  const { rul, band90 } = await session.run({ [card.inputs.name]: input });
  const said = bands.map((_, i) => [...rowOf(rul!, i, 3), ...rowOf(band90!, i, 2)]);
  const apart = Math.max(...bands.flat().map((band, i) => Math.abs(band - said.flat()[i]!)));
  expect(apart).toBeLessThan(TOLERANCE);
});

function rowOf({ data }: Tensor, i: number, width: number): number[] {
  return Array.from((data as Float32Array).slice(i * width, (i + 1) * width));
}
