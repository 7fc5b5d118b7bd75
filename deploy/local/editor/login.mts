import type { IncomingMessage } from 'node:http';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { SESSION_S, type EditorSessions } from './sessions.mts';
import type { LoginThrottle } from './throttle.mts';

export interface LoginOptions {
  user: string;
  passwordFits: (password: string) => boolean | Promise<boolean>;
  sessions: EditorSessions;
  throttle: LoginThrottle;
  addressOf: (request: IncomingMessage) => string;
  now?: () => number;
}

/** Logins that are checked at a time: each check costs some 50 ms of a core. */
const MAX_CHECKS = 4;

/**
 * Takes the place of Node-RED's own login and logout, which count wrong passwords by user: five of anybody's locked the
 * only user out for ten minutes, with status 500. Refusals are 401, 429 and 400 with a sentence.
 */
export function editorLogin(options: LoginOptions): RequestHandler {
  const login = new Login(options);
  const router = express.Router();
  const form = [express.urlencoded({ extended: false, limit: '10kb' }), express.json({ limit: '10kb' })];
  router.post(
    '/auth/token',
    form,
    (request: Request, response: Response) => void login.take(request, response),
  );
  router.post('/auth/revoke', form, (request: Request, response: Response) => login.end(request, response));
  return router;
}

class Login {
  private checks = 0;
  private readonly options: LoginOptions;
  private readonly now: () => number;

  constructor(options: LoginOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  async take(request: Request, response: Response): Promise<void> {
    const { throttle, addressOf } = this.options;
    const address = addressOf(request);
    const pause = throttle.pause(address, this.now());
    if (pause > 0) return refuse(response, 429, `Too many wrong passwords; try again in ${pause} s.`, pause);
    if (this.checks >= MAX_CHECKS) return refuse(response, 429, 'Too many logins at once; try again.', 1);
    const { username, password, grant_type: grant = 'password' } = fieldsOf(request);
    if (grant !== 'password') return refuse(response, 400, 'Log in with user and password.');
    // Counted before the check: many at once are no way around it.
    throttle.failed(address, this.now());
    if (!(await this.fits(username, password)))
      return refuse(
        response,
        401,
        'User or password is wrong; `npm run token -- --editor` makes a new password.',
      );
    throttle.passed(address);
    response.set('Cache-Control', 'no-store');
    response.json({
      access_token: this.options.sessions.begin(),
      expires_in: SESSION_S,
      token_type: 'Bearer',
    });
  }

  end(request: Request, response: Response): void {
    const { token } = fieldsOf(request);
    if (token) this.options.sessions.end(token);
    response.status(200).end();
  }

  private async fits(username = '', password = ''): Promise<boolean> {
    this.checks++;
    try {
      return username === this.options.user && (await this.options.passwordFits(password));
    } finally {
      this.checks--;
    }
  }
}

function fieldsOf({ body }: Request): Record<string, string | undefined> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

function refuse(response: Response, status: number, error: string, retryAfterS?: number): void {
  if (retryAfterS !== undefined) response.set('Retry-After', String(retryAfterS));
  response.status(status).set('Cache-Control', 'no-store').json({ error });
}
