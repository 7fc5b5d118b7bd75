import type { OPCUACertificateManager } from 'node-opcua-certificate-manager' with {
  'resolution-mode': 'import',
};
import type { OPCUAClient } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { loadOpcUa } from './load-opcua';
import { createPki } from './pki';

const stores = new Map<string, Promise<OPCUACertificateManager>>();

/** One store a folder: two that make the same certificate at once would damage it. */
export function pkiOf(folder: string): Promise<OPCUACertificateManager> {
  const known = stores.get(folder) ?? loadOpcUa().then((opcua) => createPki(opcua, folder));
  stores.set(folder, known);
  known.catch(() => stores.delete(folder));
  return known;
}

/** The result of the work, or an error when it takes longer than `ms`. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that does not say goodbye within this time is dropped. */
const CLOSE_TIMEOUT_MS = 3_000;

export function disconnect(client: OPCUAClient): Promise<unknown> {
  return within(client.disconnect(), CLOSE_TIMEOUT_MS).catch(() => undefined);
}
