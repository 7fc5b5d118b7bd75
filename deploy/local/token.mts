/** `npm run token [-- name [ingest|viewer|operator|engineer]]` makes an API token; `npm run token -- --editor` a new editor password. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { data, EDITOR_USER, renewPassword } from './home.mts';

const require = createRequire(import.meta.url);
const { TokenStore } = require('@mantis-pdm/node-red-api') as typeof import('@mantis-pdm/node-red-api');

/** `ingest` is for machines: it sends readings and does nothing else. */
const ROLES = ['ingest', 'viewer', 'operator', 'engineer'] as const;
type TokenRole = (typeof ROLES)[number];

const isRole = (text: string): text is TokenRole => ROLES.includes(text as TokenRole);

/** The name alone may be a role: `npm run token -- viewer` must not make an operator's token. */
function wanted([name = 'operator', role = isRole(name) ? name : 'operator']: string[]) {
  if (name.startsWith('-')) throw new Error(`There is no option ${name}; --editor is the only one.`);
  if (!isRole(role)) throw new Error(`"${role}" is no role; choose ${ROLES.join(', ')}.`);
  return { name, role };
}

function makeToken(words: string[]): string {
  const { name, role } = wanted(words);
  const token = new TokenStore(join(data, 'tokens.json')).issue(name, role, Date.now());
  return `Token "${name}" (role ${role}, shown once; an older one of this name no longer works):\n${token}`;
}

const words = process.argv.slice(2);
try {
  if (words[0] === '--editor') console.log(`Editor login (shown once):  ${EDITOR_USER} / ${renewPassword()}`);
  else console.log(makeToken(words));
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
