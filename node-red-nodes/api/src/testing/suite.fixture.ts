import type { Health } from '@mantis-pdm/core/contract';
import { house, type TokenRole } from '@mantis-pdm/node-red-kit';
import { join } from 'node:path';
import { TokenStore } from '../tokens/token-store';

/** The suite's own nodes, reached by path because packages do not depend on each other. */
export { default as alarmNode } from '../../../maintenance/src/alarm/node';
export { default as httpNode } from '../../../connect/src/http/node';
export { default as historianNode } from '../../../historian/src/historian/node';
export { default as modelsNode } from '../../../condition/src/models/node';
export { default as registryNode } from '../../../registry/src/registry/node';
export { default as storeNode } from '../../../historian/src/store/node';
export { default as workOrderNode } from '../../../maintenance/src/work-order/node';
export { alarm, assetRecord, workOrder } from '../../../registry/src/testing/objects.fixture';
export { PostgresServer, postgresPrograms } from '../../../registry/src/testing/postgres-server.fixture';

export function health(asset: string, score: number, at: number): Health {
  return {
    v: 1,
    kind: 'health',
    id: `test#${at}~health`,
    seq: at,
    asset,
    at,
    score,
    state: 'ok',
    contributors: [],
    missing: [],
    stale: false,
    lastUpdate: at,
  };
}

/** A service of the running flow. */
export function service<K extends 'registry' | 'historian'>(name: K) {
  const found = house().find(name);
  if (!found) throw new Error(`No ${name} is offered`);
  return found as NonNullable<typeof found>;
}

/** Makes a token as `npm run token` does, in a process of its own as far as the node can tell. */
export function issue(userDir: string, role: TokenRole): string {
  return new TokenStore(join(userDir, 'mantis', 'tokens.json')).issue(role, role, 0);
}

export interface ServerEvent {
  event: string;
  data: unknown;
}

/** Reads server-sent events until the stream ends. */
export async function* events(response: Response): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of response.body as ReadableStream<Uint8Array>) {
    const blocks = (rest + decoder.decode(piece, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const found = /^event: (.*)\ndata: (.*)$/.exec(block);
      if (found) yield { event: found[1], data: JSON.parse(found[2]) as unknown };
    }
  }
}
