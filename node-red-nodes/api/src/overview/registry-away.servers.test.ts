import { rig } from '@mantis-pdm/node-red-kit/testing';
import { describe, expect, test } from 'vitest';
import api from '../api/node';
import {
  assetRecord,
  events,
  health,
  historianNode,
  issue,
  PostgresServer,
  postgresPrograms,
  registryNode,
  service,
  storeNode,
  workOrder,
} from '../testing/suite.fixture';

const programs = postgresPrograms();
const SOON = { timeout: 20_000 };

interface Status {
  asset: string;
  name: string;
  openWorkOrders: number;
  registryFault: string | null;
  latest: { health?: { score: number } } | null;
}

describe.skipIf(!programs)(
  programs ? 'a PostgreSQL that goes away' : 'PostgreSQL is not installed here: skipped',
  () => {
    test('leaves the tiles lit, says so, and is found again', async () => {
      const server = await PostgresServer.start(programs as string);
      const { host, port, database, user } = server.options;
      const config = { z: undefined };
      const running = await rig(
        [api, registryNode, storeNode, historianNode],
        [
          {
            id: 'registry',
            type: 'mantis-registry',
            engine: 'postgresql',
            host,
            port,
            database,
            user,
            ...config,
          },
          { id: 'store', type: 'mantis-store', intervalMs: 30, ...config },
          { id: 'sink', type: 'mantis-historian', store: 'store', enrol: false },
          { id: 'api', type: 'mantis-api' },
        ],
      );
      const headers = { authorization: `Bearer ${issue(running.userDir, 'viewer')}` };
      const tiles = async () => {
        const response = await fetch(`${running.url}/api/v1/assets`, { headers });
        expect(response.status).toBe(200);
        return (await response.json()) as Status[];
      };
      const show = (score: number) => running.send('sink', { payload: health('pump-1', score, Date.now()) });
      const scoreOf = async () => (await tiles())[0]?.latest?.health?.score;
      await service('registry').saveAsset(assetRecord('pump-1', { name: 'Feed pump' }));
      await service('registry').saveWorkOrder(workOrder('w1'));
      show(90);
      await expect.poll(scoreOf, SOON).toBe(90);
      expect(await tiles()).toMatchObject([{ openWorkOrders: 1, registryFault: null }]);

      await server.halt();
      show(80);
      await expect.poll(scoreOf, SOON).toBe(80);
      const [dark] = await tiles();
      expect(dark).toMatchObject({ name: 'Pump', openWorkOrders: 1 });
      expect(dark.registryFault).toContain('The registry is away: ');
      const stream = events(await fetch(`${running.url}/api/v1/live`, { headers }));
      expect(await stream.next()).toMatchObject({ value: { event: 'hello' } });
      show(70);
      expect(await stream.next()).toMatchObject({
        value: {
          event: 'latest',
          data: { latest: { health: { score: 70 } }, registryFault: dark.registryFault },
        },
      });
      await stream.return(undefined);

      await server.resume();
      await expect.poll(async () => (await tiles())[0].registryFault, SOON).toBeNull();
      await running.stop();
      await server.stop();
    });
  },
);
