/** `npm run token [-- name [viewer|operator|engineer]]` makes an API token; `npm run token -- --editor` a new editor password. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { data, EDITOR_USER, renewPassword } from './home.mts';

const require = createRequire(import.meta.url);
const { TokenStore } = require('@mantis-pdm/node-red-api') as typeof import('@mantis-pdm/node-red-api');

const ROLES = ['viewer', 'operator', 'engineer'] as const;
const [name = 'operator', role = 'operator'] = process.argv.slice(2);

if (name === '--editor') {
  console.log(`Editor login (shown once):  ${EDITOR_USER} / ${renewPassword()}`);
} else if (!ROLES.includes(role as (typeof ROLES)[number])) {
  console.error(`"${role}" is no role; choose ${ROLES.join(', ')}.`);
  process.exit(2);
} else {
  const token = new TokenStore(join(data, 'tokens.json')).issue(
    name,
    role as (typeof ROLES)[number],
    Date.now(),
  );
  console.log(
    `Token "${name}" (role ${role}, shown once; an older one of this name no longer works):\n${token}`,
  );
}
