export type RuntimeName = 'onnxruntime-node' | 'onnxruntime-web';

/** A model file that has been loaded, wherever it runs. */
export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Runs rows of `width` numbers, one after the other in `rows`. Answers flat arrays, one for each named output. */
  run(rows: Float32Array, width: number, names: SessionNames): Promise<Record<string, number[]>>;
  /** Gives the memory back, once what runs has run. */
  close(): Promise<void>;
}

/** The input that is fed and the outputs that are wanted. */
export interface SessionNames {
  input: string;
  outputs: readonly string[];
}

/** What loads model files. */
export interface ModelEngine {
  readonly name: RuntimeName;
  open(bytes: Uint8Array): Promise<Session>;
}
