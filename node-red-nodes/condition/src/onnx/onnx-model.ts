import { part } from '@mantis-pdm/core/contract/said';
import type { ModelCard } from '@mantis-pdm/core/contract';
import type { Model } from '@mantis-pdm/node-red-kit';
import { BatchQueue } from './batch-queue';
import { ModelError } from './model-error';
import type { ModelEngine, Session } from './session';

type Answers = Record<string, number[]>;

/** A model that is loaded and checked. Rows that come together run together. */
export class OnnxModel implements Model {
  private queue: BatchQueue<Answers>;

  private constructor(
    readonly card: ModelCard,
    readonly runtime: Model['runtime'],
    private readonly session: Session,
  ) {
    this.queue = new BatchQueue(card.id, (rows) => this.infer(rows));
  }

  /** @throws Error when the file is no model, or reads or answers something else than its card says. */
  static async open(card: ModelCard, bytes: Uint8Array, engine: ModelEngine): Promise<OnnxModel> {
    let session: Session;
    try {
      session = await engine.open(bytes);
    } catch (error) {
      const { id, version, file } = card;
      const reason = oneLine((error as Error).message);
      throw new ModelError(part('model.file.not-loaded', { id, version, file, reason }), { cause: error });
    }
    const model = new OnnxModel(card, engine.name, session);
    await model.verify();
    return model;
  }

  /** Rejects when the row has another length than the card says, or too many rows wait. */
  async run(row: number[]): Promise<Answers> {
    const { features } = this.card.inputs;
    if (row.length !== features.length) {
      const { id } = this.card;
      throw new ModelError(part('model.row', { id, count: features.length, given: row.length }));
    }
    return this.queue.push(row);
  }

  /** Gives the memory back, once what runs has run. */
  close(): Promise<void> {
    return this.session.close();
  }

  private async infer(rows: readonly (readonly number[])[]): Promise<Answers[]> {
    const { inputs, outputs } = this.card;
    const width = inputs.features.length;
    const flat = new Float32Array(rows.length * width);
    rows.forEach((row, i) => flat.set(row, i * width));
    const names = { input: inputs.name, outputs: outputs.map(({ name }) => name) };
    const answers = await this.session.run(flat, width, names);
    const widths = names.outputs.map((name) => answers[name].length / rows.length);
    return rows.map((_, i) =>
      Object.fromEntries(
        names.outputs.map((name, k) => [name, answers[name].slice(i * widths[k], (i + 1) * widths[k])]),
      ),
    );
  }

  /** Runs one row, so that a wrong name or shape is told at load time and not in the middle of the night. */
  private async verify(): Promise<void> {
    const { id, inputs, outputs, task } = this.card;
    const { inputNames, outputNames } = this.session;
    if (!inputNames.includes(inputs.name)) {
      throw new ModelError(part('model.input', { id, name: inputs.name, names: [...inputNames] }));
    }
    const absent = outputs.find(({ name }) => !outputNames.includes(name));
    if (absent)
      throw new ModelError(part('model.output', { id, name: absent.name, names: [...outputNames] }));
    const answer = await this.tryOut();
    const [first] = outputs;
    if (task === 'rul' && answer[first.name].length !== BAND) {
      throw new ModelError(part('model.band', { id, name: first.name, count: answer[first.name].length }));
    }
  }

  /** Runs a row alone and in company: a model made for one row at a time answers them one by one. */
  private async tryOut(): Promise<Answers> {
    const { id, inputs } = this.card;
    const row = inputs.features.map(({ min, max }) => (min + max) / 2);
    try {
      const [alone] = await this.infer([row]);
      const together = await this.infer([row, row]).catch(() => undefined);
      if (!together?.every((answer) => isSame(answer, alone)))
        this.queue = new BatchQueue(id, (rows) => this.infer(rows), 1);
      return alone;
    } catch (error) {
      const [count, reason] = [inputs.features.length, oneLine((error as Error).message)];
      throw new ModelError(part('model.features', { id, count, reason }), { cause: error });
    }
  }
}

function isSame(one: Answers, other: Answers): boolean {
  return Object.entries(other).every(
    ([name, values]) =>
      one[name].length === values.length &&
      values.every((value, i) => Math.abs(one[name][i] - value) <= 1e-3 * (1 + Math.abs(value))),
  );
}

/** Numbers in a RUL model's answer: p10, p50, p90. */
const BAND = 3;

/** What a runtime says comes in several lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
