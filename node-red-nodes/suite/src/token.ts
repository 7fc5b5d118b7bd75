import { join } from 'node:path';
import { TokenStore } from '@mantis-pdm/node-red-api';
import { dataOf } from './home';

/** `ingest` is for machines: it sends readings and does nothing else. */
const ROLES = ['ingest', 'viewer', 'operator', 'engineer'] as const;
type Role = (typeof ROLES)[number];

const isRole = (text: string): text is Role => ROLES.includes(text as Role);

/**
 * Makes a token. The name alone may be a role: `token viewer` must not make an operator's.
 * @returns What is shown, once.
 * @throws Error in a sentence: a role that is none.
 */
export function makeToken(
  home: string,
  [name = 'operator', role = isRole(name) ? name : 'operator']: string[],
): string {
  if (!isRole(role)) throw new Error(`"${role}" is no role; choose ${ROLES.join(', ')}.`);
  const token = new TokenStore(join(dataOf(home), 'tokens.json')).issue(name, role, Date.now());
  return `Token "${name}" (role ${role}, shown once; an older one of this name no longer works):\n${token}`;
}
