import { expect, test } from 'vitest';
import { loginOf } from './login';

const credentials = { type: 'credentials', users: [] };

test.each([
  ['beside the HTTP nodes', { adminAuth: credentials }, ''],
  ['below them', { adminAuth: credentials, httpAdminRoot: '/editor/' }, 'editor/'],
  ['above them', { adminAuth: credentials, httpNodeRoot: '/red/plant' }, '../../'],
  [
    'beside, each with a root',
    { adminAuth: credentials, httpNodeRoot: '/red', httpAdminRoot: '/a' },
    '../a/',
  ],
  ['of a module', { adminAuth: { module: credentials } }, ''],
  ['none', {}, undefined],
  ['at another provider', { adminAuth: { type: 'strategy' } }, undefined],
  ['of an editor that is off', { adminAuth: credentials, httpAdminRoot: false }, undefined],
])('users of Node-RED log in %s', (_where, settings, login) => {
  expect(loginOf(settings)).toBe(login);
});
