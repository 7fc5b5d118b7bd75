import type * as Ort from 'onnxruntime-web';
import type { ModelEngine, Session } from './session';

/** What both ONNX runtimes have in common, as far as we use it. */
type Library = Pick<typeof Ort, 'InferenceSession' | 'Tensor'>;

/** Which runtime to use: `auto` takes the native one where it is installed and loads. */
export type RuntimeChoice = 'auto' | 'native' | 'wasm';

/**
 * Loads an ONNX runtime. The native one is the user's to install: where it is not there or does not load, the WebAssembly one gives the same results.
 * @throws Error when `native` was asked for and does not load.
 */
export async function loadRuntime(choice: RuntimeChoice): Promise<ModelEngine> {
  if (choice === 'wasm') return loadWasm();
  try {
    return await loadNative();
  } catch (error) {
    if (choice === 'auto') return loadWasm();
    throw error;
  }
}

async function loadNative(): Promise<ModelEngine> {
  const ort = unwrap(await import('onnxruntime-node'));
  return { name: 'onnxruntime-node', open: (bytes) => open(ort, bytes) };
}

/** The variant of onnxruntime-web that Node.js loads, as the build puts it into this package (`models/ship.mts`). */
const SHIPPED: string = '#onnxruntime';

async function loadWasm(): Promise<ModelEngine> {
  // Where nothing is built, the whole package that the build takes it from.
  const ort = unwrap(await import(SHIPPED).catch(() => import('onnxruntime-web')));
  // One thread: Node-RED shares its process with every other flow.
  ort.env.wasm.numThreads = 1;
  return { name: 'onnxruntime-web', open: (bytes) => open(ort, bytes) };
}

async function open({ InferenceSession, Tensor }: Library, bytes: Uint8Array): Promise<Session> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(rows, width, { input, outputs }) {
      const tensor = new Tensor('float32', rows, [rows.length / width, width]);
      const answer = await session.run({ [input]: tensor }, [...outputs]);
      return Object.fromEntries(
        outputs.map((name) => [name, Array.from(answer[name].data as ArrayLike<number | bigint>, Number)]),
      );
    },
    close: () => session.release(),
  };
}

/** A CommonJS module imported natively hides its exports under `default`. */
function unwrap(module: unknown): typeof Ort {
  const { default: inner } = module as { default?: typeof Ort };
  return inner?.InferenceSession ? inner : (module as typeof Ort);
}
