import type * as Ort from 'onnxruntime-web';

export type RuntimeName = 'onnxruntime-node' | 'onnxruntime-web';

/** What both ONNX runtimes have in common, as far as we use it. */
export interface Runtime {
  name: RuntimeName;
  InferenceSession: Pick<typeof Ort.InferenceSession, 'create'>;
  Tensor: typeof Ort.Tensor;
}

/** Which runtime to use: `auto` takes the native one where it is installed and loads. */
export type RuntimeChoice = 'auto' | 'native' | 'wasm';

/**
 * Loads an ONNX runtime. The native one is an optional dependency: where its binary does not exist or does not load,
 * the WebAssembly one gives the same results.
 * @throws Error when `native` was asked for and does not load.
 */
export async function loadRuntime(choice: RuntimeChoice): Promise<Runtime> {
  if (choice === 'wasm') return loadWasm();
  try {
    return await loadNative();
  } catch (error) {
    if (choice === 'auto') return loadWasm();
    throw new Error(
      `onnxruntime-node does not load: ${(error as Error).message}. Choose the WebAssembly runtime.`,
      {
        cause: error,
      },
    );
  }
}

async function loadNative(): Promise<Runtime> {
  const ort = unwrap(await import('onnxruntime-node' as string));
  return { name: 'onnxruntime-node', InferenceSession: ort.InferenceSession, Tensor: ort.Tensor };
}

async function loadWasm(): Promise<Runtime> {
  const ort = unwrap(await import('onnxruntime-web'));
  // One thread: Node-RED shares its process with every other flow.
  ort.env.wasm.numThreads = 1;
  return { name: 'onnxruntime-web', InferenceSession: ort.InferenceSession, Tensor: ort.Tensor };
}

/** A CommonJS module imported natively hides its exports under `default`. */
function unwrap(module: unknown): typeof Ort {
  const { default: inner } = module as { default?: typeof Ort };
  return inner?.InferenceSession ? inner : (module as typeof Ort);
}
