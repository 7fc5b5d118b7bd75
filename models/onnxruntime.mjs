// Copied to where the nodes load it, beside the runtime's one variant for Node.js: the WebAssembly travels compressed.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import ort from './ort.node.min.js';

const file = new URL('ort-wasm-simd-threaded.wasm.gz', import.meta.url);
ort.env.wasm.wasmBinary = gunzipSync(readFileSync(file));
export default ort;
