import { show } from '@mantis-pdm/core/contract';
import type { ClientSession, DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { loadOpcUa } from './load-opcua';
import { childrenOf } from './browse';
import { Calls } from './calls';
import { connect, createClient, createSession, disconnect, within } from './client';
import type { Endpoint } from './endpoint';
import { NODE_ID } from './item';
import { isPlain, toNumber } from './leaves';
import { isText, textOf } from './texts';
import { Namespaces } from './namespaces';
import { explain } from './problems';

/** A node as the dialog shows it. */
export interface BrowsedNode {
  /** With the namespace's URI, so that it lasts. */
  nodeId: string;
  name: string;
  kind: 'object' | 'variable';
  /** Of a variable: what it shows now. */
  value?: string;
}

/** Some of what lies below a node, in the order of the server. */
export interface Below {
  nodes: BrowsedNode[];
  /** How many there are. */
  of: number;
}

const LIMIT_MS = 20_000;

/** Children of one node that are shown at once. */
const MAX_SHOWN = 1_000;

/** Longest text that is shown of a value. */
const MAX_TEXT = 80;

/** The folder Objects, below which everything lies (OPC 10000-5, 8.2.4). */
const OBJECTS = 'i=85';

/** Connects as the settings say. Resolves with a sentence. @throws ConnectError with the next step. */
export async function tryServer(endpoint: Endpoint, signal: AbortSignal): Promise<{ text: string }> {
  return visit(endpoint, signal, async (session, namespaces) => {
    const { AttributeIds } = await loadOpcUa();
    // Server_ServerStatus_BuildInfo_ProductName
    const { value } = await session.read({ nodeId: 'i=2261', attributeId: AttributeIds.Value });
    const product = typeof value.value === 'string' && value.value !== '' ? value.value : 'The server';
    return { text: `${product} answers; it has ${namespaces.count} namespaces.` };
  });
}

/** What lies below a node, for the tree in the dialog: a thousand at most, after the first `from`. */
export async function browseBelow(
  endpoint: Endpoint,
  { nodeId = OBJECTS, from = 0 }: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Below> {
  if (typeof nodeId !== 'string' || !NODE_ID.test(nodeId)) throw new Error(`nodeId is ${show(nodeId)}`);
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 0)
    throw new Error(`from is ${show(from)}`);
  return visit(endpoint, signal, async (session, namespaces) => {
    const found = await childrenOf(session, namespaces.resolve(nodeId));
    const some = found.slice(from, from + MAX_SHOWN);
    return { nodes: await withValues(session, some, namespaces), of: found.length };
  });
}

type Found = Awaited<ReturnType<typeof childrenOf>>[number];

async function withValues(
  session: ClientSession,
  found: Found[],
  namespaces: Namespaces,
): Promise<BrowsedNode[]> {
  const { AttributeIds } = await loadOpcUa();
  const variables = found.filter(({ kind }) => kind === 'variable');
  const wanted = variables.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
  const calls = new Calls();
  await calls.learn(session);
  const values = await calls.each('read', wanted, (some) => session.read(some));
  return found.map(({ nodeId, name, kind }) => {
    const shown = { nodeId: namespaces.lasting(nodeId), name, kind };
    const data = values[variables.findIndex((one) => one.nodeId === nodeId)];
    if (!data) return shown;
    return { ...shown, value: shownOf(data) };
  });
}

/** A number, a text, or the status. */
function shownOf({ value, statusCode }: DataValue): string {
  const text = value && isText(value) ? textOf(value) : null;
  if (text !== null) return text.slice(0, MAX_TEXT);
  const number = value && isPlain(value) ? toNumber(value) : null;
  return number === null ? statusCode.name : String(number);
}

/** A session for the time of one question. */
async function visit<T>(
  endpoint: Endpoint,
  signal: AbortSignal,
  work: (session: ClientSession, namespaces: Namespaces) => Promise<T>,
): Promise<T> {
  const { client, url } = await createClient(endpoint, signal);
  const asking = async () => {
    await connect(client, { url, endpoint, ms: LIMIT_MS });
    const session = await createSession(client, endpoint);
    const namespaces = new Namespaces();
    namespaces.take(await session.readNamespaceArray());
    return work(session, namespaces);
  };
  try {
    return await within(asking(), LIMIT_MS);
  } catch (error) {
    throw explain(error, endpoint);
  } finally {
    await disconnect(client);
  }
}
