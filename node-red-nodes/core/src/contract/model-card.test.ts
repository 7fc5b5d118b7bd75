import { expect, test } from 'vitest';
import { modelCardSchema } from './model-card';

const spread = { mean: 14.2, std: 0.4, min: 13.6, max: 14.9 };
const card = {
  v: 1,
  id: 'turbofan-rul-fd001',
  version: '1.0.0',
  file: 'model.onnx',
  sha256: '0123456789abcdef'.repeat(4),
  created: '2026-11-20',
  framework: 'scikit-learn 1.9',
  opset: 17,
  inputs: { name: 'x', features: [{ name: 's2.mean', unit: '°R', min: 641, max: 645 }] },
  outputs: [{ name: 'rul', meaning: 'p10, p50, p90' }],
  assetClass: 'turbofan',
  thresholds: {},
  training: { data: 'C-MAPSS FD001', citation: '', licence: '', rows: 20_631, script: 'train.py', seed: 1 },
  metrics: { protocol: 'five seeds', values: { rmse: spread } },
  limits: ['one operating condition'],
  task: 'rul',
  window: { count: 30, axis: 'cycle' },
  unit: 'cycles',
  ceiling: 125,
  level: 0.8,
};

test('a card says what a model reads, answers and cannot do', () => {
  expect(modelCardSchema.parse(card)).toEqual(card);
  expect(modelCardSchema.parse({ ...card, task: 'classification' })).not.toHaveProperty('ceiling');
});

test.each([
  [{ id: '../x' }, 'a model id is lower-case letters'],
  [{ file: '../other/model.onnx' }, 'without a folder'],
  [{ version: '1' }, 'three numbers'],
  [{ sha256: 'abc' }, 'a SHA-256 in 64'],
  [{ created: 'yesterday' }, 'created'],
  [{ limits: [] }, 'limits'],
  [{ level: 1 }, 'level'],
  [{ task: 'art' }, 'task'],
  [{ inputs: { name: 'x', features: [{ name: 'a', unit: '', min: 2, max: 1 }] } }, 'min must not exceed max'],
])('a card with %j is refused', (change, sentence) => {
  expect(modelCardSchema.safeParse({ ...card, ...change }).error?.message).toContain(sentence);
});
