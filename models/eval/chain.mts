import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { modelCardSchema, type RulModelCard, type Samples } from '@mantis-pdm/core/contract';
import { createFeatureState, featureDefaults, FeatureExtractor } from '@mantis-pdm/core/features';
import { normaliseByRegime } from '@mantis-pdm/core/regimes';
import { modelInput } from '@mantis-pdm/core/rul';
import { createWindowState, pushSamples, windowDefaults } from '@mantis-pdm/core/window';
import type { OnnxModel as LoadedModel } from '../../node-red-nodes/condition/src/onnx/onnx-model.ts';
import { EvalError } from './eval-error.mts';
import type { Band } from './scores.mts';

const require = createRequire(import.meta.url);
const condition = '../../node-red-nodes/condition/dist/onnx';
const { OnnxModel } = require(
  `${condition}/onnx-model.js`,
) as typeof import('../../node-red-nodes/condition/src/onnx/onnx-model.ts');
const { loadRuntime } = require(
  `${condition}/runtime.js`,
) as typeof import('../../node-red-nodes/condition/src/onnx/runtime.ts');

/** The features of the shipped flow; a model reads those that its card names. */
const GROUPS = ['time', 'trend', 'steps'] as const;
/** Numbers of one band in the output `held_out`: those of {@link Band}, in this order. */
const HELD_OUT = ['p10', 'p50', 'p90', 'lo90', 'hi90'] as const;

/** What the model answers to a window: its band, those of its members, or why there is none. */
export type ModelForecast = { kind: 'band'; band: Band; members: Band[] } | { kind: 'none'; reason: string };

/** Window, features, model: the code of the nodes, without Node-RED around it. */
export class Chain {
  readonly card: RulModelCard;
  private readonly model: LoadedModel;
  private readonly extractor: FeatureExtractor;

  private constructor(card: RulModelCard, model: LoadedModel) {
    this.card = card;
    this.model = model;
    const { baseline = 0 } = card.window;
    const only = [...new Set(card.inputs.features.map(({ name }) => name.slice(name.indexOf('.') + 1)))];
    this.extractor = new FeatureExtractor({ ...featureDefaults, groups: GROUPS, baseline, only });
  }

  /** @throws EvalError when no such model ships, or it predicts something else. */
  static async open(id: string): Promise<Chain> {
    const folder = join(import.meta.dirname, '..', id);
    if (!/^[a-z0-9-]+$/.test(id) || !existsSync(join(folder, 'card.json')))
      throw new EvalError(`There is no model ${id}.`);
    const card = modelCardSchema.parse(JSON.parse(readFileSync(join(folder, 'card.json'), 'utf8')));
    if (card.task !== 'rul') throw new EvalError(`Model ${id} predicts no remaining useful life.`);
    const bytes = readFileSync(join(folder, card.file));
    if (createHash('sha256').update(bytes).digest('hex') !== card.sha256)
      throw new EvalError(
        `${join(folder, card.file)} is not the file that its card names: the hashes differ.`,
      );
    const meaning = 'bands of the members, each from engines that it was not trained on';
    const outputs = card.training.folds ? [...card.outputs, { name: 'held_out', meaning }] : card.outputs;
    return new Chain(card, await OnnxModel.open({ ...card, outputs }, bytes, await loadRuntime('auto')));
  }

  /** Plays an engine from its first cycle and answers after each of the cycles in `cuts`. */
  async answers(cycles: readonly Samples[], cuts: readonly number[]): Promise<Map<number, ModelForecast>> {
    const { window, regimes } = this.card;
    const { count, first = 0 } = window;
    const options = { ...windowDefaults, length: count, first };
    const [rows, state] = [createWindowState(), createFeatureState()];
    const answers = new Map<number, ModelForecast>();
    const tooFew = { kind: 'none', reason: `fewer than ${first || count} cycles` } as const;
    for (const [i, samples] of cycles.slice(0, Math.max(...cuts)).entries()) {
      const [full] = pushSamples(samples, rows, options).windows;
      const seen = full && regimes ? normaliseByRegime(full, regimes) : full;
      const features = seen && this.extractor.extract(seen, state);
      if (!cuts.includes(i + 1)) continue;
      answers.set(i + 1, features ? await this.ask(features.values, features.window.to) : tooFew);
    }
    return answers;
  }

  private async ask(values: Record<string, number | null>, age: number): Promise<ModelForecast> {
    const input = modelInput(this.card, values, { age });
    if (input.kind === 'refused') return { kind: 'none', reason: input.message };
    const { rul, band90, held_out: members = [] } = await this.model.run(input.row);
    const [p10, p50, p90] = rul;
    const [lo90, hi90] = band90 ?? [NaN, NaN];
    const count = members.length / HELD_OUT.length;
    return {
      kind: 'band',
      band: { p10, p50, p90, lo90, hi90 },
      members: Array.from({ length: count }, (_, k) => memberOf(members, k)),
    };
  }
}

function memberOf(numbers: number[], k: number): Band {
  return Object.fromEntries(
    HELD_OUT.map((name, i) => [name, numbers[k * HELD_OUT.length + i]]),
  ) as unknown as Band;
}
