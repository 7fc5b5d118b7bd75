import type { ModelCard } from '@mantis-pdm/core/contract';

/** A loaded model. Inputs are rows of plain numbers in the order of `card.inputs.features`. */
export interface Model {
  readonly card: ModelCard;
  /** Which runtime serves it: native or WebAssembly. */
  readonly runtime: 'onnxruntime-node' | 'onnxruntime-web';
  /** One row in, one row per output name out. Queued per session; rejects when the queue is full. */
  run(row: number[]): Promise<Record<string, number[]>>;
}

/** Loads models by id, once, and checks hash and input shape. */
export interface Models {
  /** Its node has stopped: what fails from then on is no fault of a model. */
  readonly closed?: boolean;
  load(id: string): Promise<Model>;
  ids(): Promise<string[]>;
  /** The cards of all models, without loading them. */
  cards(): Promise<ModelCard[]>;
}
