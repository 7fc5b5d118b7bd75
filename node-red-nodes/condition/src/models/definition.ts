import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-models',
  title: 'model shelf',
  role: 'config',
  single: true,
  inputs: 0,
  outputs: [],
  options: {
    runtime: O.choice({
      label: 'ONNX runtime',
      default: 'auto',
      choices: { auto: 'native, else WebAssembly', native: 'native only', wasm: 'WebAssembly only' },
      help: 'Both give the same results; the native one is faster and exists for fewer machines.',
    }),
    folder: O.text({
      label: 'Own models',
      default: '',
      maxLength: 500,
      help: 'Folder with models of your own, each with its card. Empty: mantis/models in the user directory.',
    }),
  },
});
