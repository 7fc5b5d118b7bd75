import { remark } from '@mantis-pdm/core/remarks';
import { logInto, asError, house, tokenRoles, type TokenRole } from '@mantis-pdm/node-red-kit';
import { connectors } from '@mantis-pdm/node-red-kit/connectors';
import type { Response } from 'express';
import type { NodeAPI } from 'node-red';
import { join } from 'node:path';
import { TokenStore } from '../tokens/token-store';
import { readUses } from '../tokens/token-uses';
import { sendAudit } from './audit';
import { Described } from './described';
import { doDeed, type Ordered } from './deeds';
import { sidebarView } from './view';

/** A name of a token: what fits a line and a file. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,63}$/u;

/** How often it is looked whether what asset nodes describe has come, in ms. */
const LOOK_MS = 60_000;

/** The word for a display: a viewer's token that stays in its browser. */
const DISPLAY = 'display';

/** As much of Express's request as is needed. */
interface Request {
  body?: { name?: unknown; role?: unknown } & Ordered;
  /** Who is logged in to the editor, where it has a login. */
  user?: { username?: unknown; permissions?: unknown };
}

type SidebarHandler = (request: Request) => unknown;

/**
 * The MANTIS sidebar of the editor, its half in the runtime: `GET mantis/sidebar` shows, `POST mantis/sidebar/tokens` makes a token or
 * replaces the one of that name, `POST mantis/sidebar/person` makes one for who is logged in, `POST mantis/sidebar/withdraw` withdraws one, `POST mantis/sidebar/assets` retires or deletes an asset in
 * the name of who is logged in, `GET mantis/sidebar/audit` sends the audit trail. Who may change flows may make tokens: he could do
 * anything that they allow by a flow as well. The answer to a failure is 400 with the sentence as `error`.
 */
export default function sidebar(RED: NodeAPI): void {
  const described = new Described(house(), (what) => logInto(RED.log).warn(remark('log.sidebar', { what })));
  RED.events.on('flows:started', () => described.look());
  setInterval(() => described.look(), LOOK_MS).unref();
  const folder = join(RED.settings.userDir ?? process.cwd(), 'mantis');
  const tokens = new TokenStore(join(folder, 'tokens.json'));
  const read = RED.auth.needsPermission('mantis-sidebar.read') as never;
  const write = RED.auth.needsPermission('mantis-sidebar.write') as never;
  const shownTokens = () => {
    const uses = readUses(join(folder, 'token-uses.json'));
    return tokens.list().map((token) => ({ ...token, usedAt: uses[token.name] ?? null }));
  };
  const show = () => sidebarView(house(), { connectors: connectors(), tokens: shownTokens() });
  RED.httpAdmin.get('/mantis/sidebar', read, answering(show));
  RED.httpAdmin.post('/mantis/sidebar/tokens', write, answering(makes(tokens)));
  RED.httpAdmin.post('/mantis/sidebar/person', read, answering(makesPerson(tokens)));
  RED.httpAdmin.post('/mantis/sidebar/withdraw', write, answering(withdraws(tokens)));
  const deed: SidebarHandler = ({ body = {}, user }) => doDeed(house(), body, nameOf(user));
  RED.httpAdmin.post('/mantis/sidebar/assets', write, answering(deed));
  RED.httpAdmin.get('/mantis/sidebar/audit', write, ((request: Request, response: Response) =>
    sendAudit(house(), response, nameOf(request.user)).catch((error: unknown) =>
      failed(response, error),
    )) as never);
}

function answering(answer: SidebarHandler): never {
  const handle = async (request: Request, response: Response) => {
    try {
      response.status(200).json(await answer(request));
    } catch (error) {
      failed(response, error);
    }
  };
  return handle as never;
}

/** A failure is a sentence; where part of an answer has left, the connection breaks instead. */
function failed(response: Pick<Response, 'headersSent' | 'destroy' | 'status'>, error: unknown): void {
  if (response.headersSent) response.destroy();
  else response.status(400).json({ error: asError(error).message });
}

/** The person of the editor's login; without a login it is whoever is at the editor. */
function nameOf(user: Request['user']): string {
  return typeof user?.username === 'string' && user.username !== '' ? user.username.slice(0, 64) : 'editor';
}

const makes =
  (tokens: TokenStore): SidebarHandler =>
  ({ body = {} }) => {
    const { name, role } = body;
    if (typeof name !== 'string' || !NAME.test(name))
      throw new Error('A token needs a name of up to 64 letters, digits, spaces and . _ @ -');
    if (role === DISPLAY) return { token: tokens.issue(name, 'viewer', house().clock.now(), 'device') };
    if (!tokenRoles.includes(role as TokenRole))
      throw new Error(`A token has one of the roles ${tokenRoles.join(', ')}`);
    return { token: tokens.issue(name, role as TokenRole, house().clock.now()) };
  };

/** A token that goes by the name of who is logged in to the editor, who may do with it what he may do there: look, or everything. */
const makesPerson =
  (tokens: TokenStore): SidebarHandler =>
  ({ user }) => {
    const name = user?.username;
    if (typeof name !== 'string' || !NAME.test(name)) throw new Error('Nobody is logged in to the editor');
    const other = tokens.list().find((token) => token.name === name);
    if (other && other.kind !== 'person')
      throw new Error(`There is a token "${name}" that is no person's; withdraw it first`);
    const role = mayWrite(user?.permissions) ? 'engineer' : 'viewer';
    return { token: tokens.issue(name, role, house().clock.now(), 'person') };
  };

/** By Node-RED's rule: `*`, or the right by its name. */
function mayWrite(permissions: unknown): boolean {
  const all = Array.isArray(permissions) ? (permissions as unknown[]) : [permissions];
  return all.some((right) => right === '*' || right === 'mantis-sidebar.write' || right === 'write');
}

const withdraws =
  (tokens: TokenStore): SidebarHandler =>
  ({ body = {} }) => {
    if (!tokens.withdraw(String(body.name))) throw new Error(`There is no token "${String(body.name)}"`);
    return {};
  };
