import type { NodeAPI } from 'node-red';
import { join } from 'node:path';
import { parseOptions, type OptionTable, type OptionValues } from '../options';
import { asError } from '../work';
import type { NodeDefinition } from './definition';

/** What an edit dialog asks of the runtime: its settings as they are typed, before anything is deployed. */
export interface Dialog<T extends OptionTable = OptionTable> {
  readonly options: OptionValues<T>;
  /** A credential as typed, or as stored where the dialog shows it as unchanged. */
  secret(name: string): string | undefined;
  /** What the button wants besides the settings. Foreign: to be checked. */
  readonly asked: Record<string, unknown>;
  readonly dataDir: string;
  readonly userDir: string;
  /** Aborted when the dialog goes away, and after {@link LIMIT_MS}. */
  readonly signal: AbortSignal;
}

/** The buttons of a dialog by name; what they resolve with is sent to it as JSON. */
export type DialogActions<T extends OptionTable> = Record<string, (dialog: Dialog<T>) => Promise<unknown>>;

/** Nobody waits longer for a button. */
export const LIMIT_MS = 30_000;

/** What Node-RED's dialogs hold in place of a stored credential. */
const UNCHANGED = '__PWRD__';

/** As much of Express's request and response as is needed. */
interface Request {
  params: { action: string };
  body?: { id?: unknown; config?: Record<string, unknown>; asked?: Record<string, unknown> };
}
interface Response {
  status(code: number): { json(body: unknown): void };
  on(event: 'close', listener: () => void): void;
}

/**
 * Serves a node type's dialog at `POST mantis/<type>/<action>` of the editor's API, for those who may change flows. The
 * answer to a failure is 400 with the sentence as `error`.
 */
export function serveDialog<T extends OptionTable>(
  RED: NodeAPI,
  definition: NodeDefinition<T>,
  actions: DialogActions<T>,
): void {
  const { type } = definition;
  const answer = async (request: Request, response: Response) => {
    try {
      response.status(200).json((await act(RED, definition, { actions, request, response })) ?? {});
    } catch (error) {
      response.status(400).json({ error: asError(error).message });
    }
  };
  const path = `/mantis/${type}/:action`;
  RED.httpAdmin.post(path, RED.auth.needsPermission(`${type}.write`) as never, answer as never);
}

interface Call<T extends OptionTable> {
  actions: DialogActions<T>;
  request: Request;
  response: Response;
}

async function act<T extends OptionTable>(
  RED: NodeAPI,
  definition: NodeDefinition<T>,
  { actions, request, response }: Call<T>,
): Promise<unknown> {
  const { action } = request.params;
  if (!Object.hasOwn(actions, action)) throw new Error(`The dialog of ${definition.type} has no "${action}"`);
  const { id, config = {}, asked = {} } = request.body ?? {};
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const userDir = RED.settings.userDir ?? process.cwd();
  const stored = () =>
    (typeof id === 'string' ? (RED.nodes.getCredentials(id) as Record<string, string> | null) : null) ?? {};
  return actions[action]({
    options: parseOptions(definition.options, config),
    secret: (name) => {
      const typed = config[name];
      return (typed === undefined || typed === UNCHANGED ? stored()[name] : String(typed)) || undefined;
    },
    asked,
    userDir,
    dataDir: join(userDir, 'mantis'),
    signal: AbortSignal.any([gone.signal, AbortSignal.timeout(LIMIT_MS)]),
  });
}
