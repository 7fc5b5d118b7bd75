import { createRequire } from 'node:module';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { editorLogin, type LoginOptions } from './login.mts';
import { EditorSessions } from './sessions.mts';
import { EditorSockets } from './sockets.mts';
import { LoginThrottle } from './throttle.mts';

const require = createRequire(import.meta.url);
const { addressReader } = require('@mantis-pdm/node-red-api') as {
  addressReader(proxies: string): LoginOptions['addressOf'];
};

export interface EditorAuthOptions {
  /** Node-RED's user directory. */
  userDir: string;
  user: string;
  passwordFits: (password: string) => boolean | Promise<boolean>;
  /** Names the present password without telling it. */
  generation: () => string;
}

/** How often it is looked whether sessions have ended, ms. */
const LOOK_MS = 1000;

/** The part of Node-RED's settings that decides who may use the editor. */
export function editorAuth({ userDir, user, passwordFits, generation }: EditorAuthOptions) {
  // Live tokens of earlier releases, which any user of the machine could read.
  rmSync(join(userDir, '.sessions.json'), { force: true });
  const sessions = new EditorSessions({ file: join(userDir, 'mantis', 'editor-sessions.json'), generation });
  const sockets = new EditorSockets();
  const look = () => {
    try {
      if (sessions.prune()) sockets.closeAll();
    } catch (error) {
      // Secrets that cannot be read let nobody in; whoever is in is told at the next request.
      process.emitWarning(error as Error);
    }
  };
  setInterval(look, LOOK_MS).unref();
  const addressOf = addressReader(process.env.MANTIS_PROXIES ?? '');
  const throttle = new LoginThrottle();
  return {
    httpAdminMiddleware: [sockets.watch, editorLogin({ user, passwordFits, sessions, throttle, addressOf })],
    adminAuth: {
      type: 'credentials',
      // Node-RED's own logins are not used: theirs know nothing of the password they were made with.
      users: async () => null,
      authenticate: async () => null,
      tokens: async (token: string) => (sessions.has(token) ? { username: user, permissions: '*' } : null),
    },
  };
}
