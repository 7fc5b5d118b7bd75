import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Registry } from '@mantis-pdm/node-red-kit';
import { rig } from '@mantis-pdm/node-red-kit/testing';
import api from '../../node-red-nodes/api/src/api/node';
import {
  alarmNode,
  historianNode,
  issue,
  registryNode,
  service,
  storeNode,
  workOrderNode,
} from '../../node-red-nodes/api/src/testing/suite.fixture';

const config = { z: undefined };
const flow = [
  { id: 'registry', type: 'mantis-registry', ...config },
  { id: 'store', type: 'mantis-store', intervalMs: 30, retentionDays: 36_500, ...config },
  { id: 'sink', type: 'mantis-historian', store: 'store' },
  { id: 'alarm', type: 'mantis-alarm' },
  { id: 'order', type: 'mantis-work-order' },
  { id: 'api', type: 'mantis-api' },
];

/** A real suite: Node-RED with its API, a registry and a historian. */
export interface RealSuite {
  /** Root address, with a slash. */
  root: string;
  /** Of an operator. */
  token: string;
  /** Stores objects; resolves when they are there. */
  store(...objects: ContractObject[]): Promise<void>;
  registry: Registry;
  stop(): Promise<void>;
}

/** Starts one with an empty home. */
export async function realSuite(): Promise<RealSuite> {
  const running = await rig([api, registryNode, storeNode, historianNode, alarmNode, workOrderNode], flow);
  return {
    root: `${running.url}/`,
    token: issue(running.userDir, 'operator'),
    store: async (...objects) => {
      await Promise.all(objects.map((object) => service('historian').write(object)));
    },
    registry: service('registry'),
    stop: () => running.stop(),
  };
}
