// Loaded before node-red-dev. The scorecard asks the catalogue of flows.nodered.org and the npm registry, and gives up
// where one does not answer. Here the Node-RED that is installed answers for the registry, and an unreachable catalogue
// counts as empty, which is said.
import Module, { createRequire } from 'node:module';

const PATIENCE_MS = 5000;
const require = createRequire(import.meta.url);
const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request === 'axios') return { ...loaded, get: (url) => answer(loaded, url) };
  if (request === 'npm-check') return (options) => loaded(options).catch(() => notReached('npm registry'));
  return loaded;
};

async function answer(axios, url) {
  if (url.endsWith('/node-red')) return { data: installedNodeRed() };
  try {
    return await axios.get(url, { timeout: PATIENCE_MS });
  } catch {
    return { data: notReached('catalogue') };
  }
}

function notReached(what) {
  console.log(`not reached: ${what}`);
  return { modules: [], get: () => [] };
}

function installedNodeRed() {
  const { version, engines } = require('node-red/package.json');
  return { 'dist-tags': { latest: version }, versions: { [version]: { engines } } };
}
