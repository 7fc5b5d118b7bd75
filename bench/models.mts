/**
 * `npm run bench -- models`: windows a second of the turbofan models in onnxruntime-node on one core, in batches, and the
 * size of the models' folder.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RulModelCard } from '@mantis-pdm/core/contract';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { percentile, type Row } from './row.mts';

const MODELS = join(import.meta.dirname, '../models');
const BATCH = 256;
const SECONDS = 3;
const ONE_CORE = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' } as const;

export const bench = { title: 'Turbofan models, batches on one core', run };

async function run(): Promise<Row[]> {
  const ids = readdirSync(MODELS).filter((id) => existsSync(join(MODELS, id, 'card.json')));
  const rows: Row[] = [];
  for (const id of ids.filter((name) => name.startsWith('turbofan'))) rows.push(await speedOf(id));
  const bytes = ids
    .flatMap((id) => readdirSync(join(MODELS, id)).map((file) => statSync(join(MODELS, id, file)).size))
    .reduce((sum, size) => sum + size, 0);
  return [...rows, { name: 'models folder', value: bytes / 1e6, unit: 'MB', goal: '≤ 40' }];
}

async function speedOf(id: string): Promise<Row> {
  const card = JSON.parse(readFileSync(join(MODELS, id, 'card.json'), 'utf8')) as RulModelCard;
  const { inputs } = JSON.parse(readFileSync(join(MODELS, id, 'golden.json'), 'utf8')) as {
    inputs: number[][];
  };
  const session = await InferenceSession.create(readFileSync(join(MODELS, id, card.file)), ONE_CORE);
  const rows = Array.from({ length: BATCH }, (_, i) => inputs[i % inputs.length]);
  const tensor = new Tensor('float32', Float32Array.from(rows.flat()), [BATCH, inputs[0].length]);
  const ask = () =>
    session.run(
      { [card.inputs.name]: tensor },
      card.outputs.map(({ name }) => name),
    );
  await ask();
  const times: number[] = [];
  const end = performance.now() + 1000 * SECONDS;
  while (performance.now() < end) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  const rate = (time: number) => Math.round((1000 * BATCH) / time);
  const deep = card.framework.includes('PyTorch');
  return {
    name: id,
    value: rate(percentile(times, 50)),
    unit: 'windows/s',
    goal: deep ? '≥ 2,000' : '≥ 10,000',
    note: `${deep ? 'trees and networks' : 'trees'}, batches of ${BATCH}; slowest of 20 ${rate(percentile(times, 95))}`,
  };
}
