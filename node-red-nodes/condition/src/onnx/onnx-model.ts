import type { ModelCard } from '@mantis-pdm/core/contract';
import type { Model } from '@mantis-pdm/node-red-kit';
import type { InferenceSession } from 'onnxruntime-web';
import type { Runtime } from './runtime';

/** Rows that may wait for one session; one more is refused. */
const MAX_WAITING = 1000;

/** A model that is loaded and checked. Rows are run one after the other: a session is not re-entrant. */
export class OnnxModel implements Model {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  private constructor(
    readonly card: ModelCard,
    private readonly engine: Runtime,
    private readonly session: InferenceSession,
  ) {}

  get runtime(): Model['runtime'] {
    return this.engine.name;
  }

  /** @throws Error when the file is no model, or reads or answers something else than its card says. */
  static async open(card: ModelCard, bytes: Uint8Array, engine: Runtime): Promise<OnnxModel> {
    let session: InferenceSession;
    try {
      session = await engine.InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
    } catch (error) {
      throw new Error(
        `Model ${card.id} ${card.version}: ${card.file} cannot be loaded: ${oneLine((error as Error).message)}`,
        {
          cause: error,
        },
      );
    }
    const model = new OnnxModel(card, engine, session);
    await model.verify();
    return model;
  }

  /** Rejects when the row has another length than the card says, or too many rows wait. */
  async run(row: number[]): Promise<Record<string, number[]>> {
    const { features } = this.card.inputs;
    if (row.length !== features.length) {
      throw new Error(`Model ${this.card.id} reads ${features.length} features, not ${row.length}`);
    }
    if (this.waiting >= MAX_WAITING)
      throw new Error(`Model ${this.card.id}: more than ${MAX_WAITING} predictions wait`);
    this.waiting++;
    const result = this.tail.then(() => this.infer(row)).finally(() => this.waiting--);
    this.tail = result.catch(() => undefined);
    return result;
  }

  private async infer(row: number[]): Promise<Record<string, number[]>> {
    const { inputs, outputs } = this.card;
    const tensor = new this.engine.Tensor('float32', Float32Array.from(row), [1, row.length]);
    const answer = await this.session.run({ [inputs.name]: tensor });
    return Object.fromEntries(
      outputs.map(({ name }) => [name, Array.from(answer[name].data as ArrayLike<number | bigint>, Number)]),
    );
  }

  /** Runs one row, so that a wrong name or shape is told at load time and not in the middle of the night. */
  private async verify(): Promise<void> {
    const { id, inputs, outputs, task } = this.card;
    const { inputNames, outputNames } = this.session;
    if (!inputNames.includes(inputs.name)) {
      throw new Error(
        `Model ${id}: its card names the input "${inputs.name}", the file has ${inputNames.join(', ')}`,
      );
    }
    const absent = outputs.find(({ name }) => !outputNames.includes(name));
    if (absent)
      throw new Error(
        `Model ${id}: its card names the output "${absent.name}", the file has ${outputNames.join(', ')}`,
      );
    const answer = await this.tryOut();
    const [first] = outputs;
    if (task === 'rul' && answer[first.name].length !== BAND) {
      throw new Error(
        `Model ${id}: "${first.name}" answers ${answer[first.name].length} numbers, not p10, p50 and p90`,
      );
    }
  }

  private async tryOut(): Promise<Record<string, number[]>> {
    const { id, inputs } = this.card;
    try {
      return await this.infer(inputs.features.map(({ min, max }) => (min + max) / 2));
    } catch (error) {
      throw new Error(
        `Model ${id}: its card lists ${inputs.features.length} features, the file reads something else: ` +
          oneLine((error as Error).message),
        { cause: error },
      );
    }
  }
}

/** Numbers in a RUL model's answer: p10, p50, p90. */
const BAND = 3;

/** What a runtime says comes in several lines. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
