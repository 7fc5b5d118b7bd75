import type { ContractObject } from '@mantis-pdm/core/contract';
import { rig } from '@mantis-pdm/node-red-kit/testing';
import api from '../../node-red-nodes/api/src/api/node';
import {
  historianNode,
  issue,
  registryNode,
  service,
  storeNode,
} from '../../node-red-nodes/api/src/testing/suite.fixture';

const config = { z: undefined };
const flow = [
  { id: 'registry', type: 'mantis-registry', ...config },
  { id: 'store', type: 'mantis-store', intervalMs: 30, ...config },
  { id: 'sink', type: 'mantis-historian', store: 'store' },
  { id: 'api', type: 'mantis-api' },
];

/** A real suite: Node-RED with its API, a registry and a historian. */
export interface RealSuite {
  /** Root address, with a slash. */
  root: string;
  /** Of an operator. */
  token: string;
  /** Stores an object; resolves when it is there. */
  store(...objects: ContractObject[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one with an empty home. */
export async function realSuite(): Promise<RealSuite> {
  const running = await rig([api, registryNode, storeNode, historianNode], flow);
  return {
    root: `${running.url}/`,
    token: issue(running.userDir, 'operator'),
    store: async (...objects) => {
      for (const object of objects) await service('historian').write(object);
    },
    stop: () => running.stop(),
  };
}
