/** `npm run token [-- name [ingest|viewer|operator|engineer]]` makes an API token; `npm run token -- --editor` a new editor password. */
import { createRequire } from 'node:module';
import { EDITOR_USER, home, renewPassword } from './home.mts';

const require = createRequire(import.meta.url);
const { makeToken } = require('@mantis-pdm/node-red-suite') as typeof import('@mantis-pdm/node-red-suite');

const words = process.argv.slice(2);
try {
  if (words[0] === '--editor') console.log(`Editor login (shown once):  ${EDITOR_USER} / ${renewPassword()}`);
  else if (words[0]?.startsWith('-'))
    throw new Error(`There is no option ${words[0]}; --editor is the only one.`);
  else console.log(makeToken(home, words));
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
