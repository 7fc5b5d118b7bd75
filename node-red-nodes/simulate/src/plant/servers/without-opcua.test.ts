import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Plant } from '../machine';

beforeAll(() => {
  vi.resetModules();
  vi.doMock('./load-opcua', () => ({
    loadOpcUa: () =>
      Promise.reject(Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })),
  }));
});
// The files after this one in its worker have the real one.
afterAll(() => {
  vi.doUnmock('./load-opcua');
  vi.resetModules();
});

test('without the stack of OPC UA the plant names the package, and serves the others', async () => {
  const plant = new Plant({ seed: 1, lifeMs: 1e6, machines: 1 });
  const machines = plant.assets.map((asset) => ({ asset, specification: plant.specificationOf(asset) }));
  const problems: string[] = [];
  const { startServers } = await import('./index.js');
  const servers = await startServers(
    { opcua: 0, modbus: 0, mqtt: null },
    {
      view: { machines, write: () => undefined },
      pkiDir: '',
      onProblem: ({ message }) => void problems.push(message),
    },
  );
  expect(servers.map(({ protocol }) => protocol)).toEqual(['modbus']);
  expect(problems).toEqual([
    'The plant cannot serve OPC UA on port 0: node-opcua is not installed; run npm install node-opcua in the user directory of Node-RED.',
  ]);
  for (const server of servers) await server.close();
});
