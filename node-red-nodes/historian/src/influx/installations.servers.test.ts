import { worded, type Wording } from '@mantis-pdm/core/remarks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HistorianService } from '../service';
import { InfluxServer, influxProgram } from '../testing/influx-server.fixture';
import { health, samples } from '../testing/objects.fixture';
import { InfluxEngine } from './influx-engine';

const program = influxProgram();
const at = Date.now() - 5_000;

describe.skipIf(!program).each([{ users: true }, { users: false }])(
  'InfluxDB 1.x, users: $users',
  ({ users }) => {
    let server: InfluxServer;
    let bucket = 0;
    const open: HistorianService[] = [];
    beforeAll(async () => {
      server = await InfluxServer.start(program as string, { users });
    });
    afterAll(() => server.stop());
    afterEach(async () => {
      for (const historian of open.splice(0)) await historian.close();
      bucket++;
    });

    function start(id?: string) {
      const told: string[] = [];
      const where = {
        url: server.url,
        version: '1',
        bucket: `plant${bucket}`,
        token: users ? server.login : '',
      } as const;
      const owner =
        id === undefined
          ? undefined
          : { id, name: `Hall ${id}`, tell: (one: Wording) => void told.push(worded(one)) };
      const historian = new HistorianService(new InfluxEngine(where, owner), { intervalMs: 10 });
      open.push(historian);
      const values = async () =>
        (await historian.query({ asset: 'motor-1', series: ['raw.x'], from: at - 9_000, to: at + 9_000 }))[0]
          .mean;
      const tile = async () => (await historian.ready(), historian.latest('motor-1')?.health?.score);
      return { historian, told, values, tile };
    }
    async function write(historian: HistorianService, value: number) {
      await historian.write(health('motor-1', value, at));
      await historian.write(samples('motor-1', { x: [value] }, { at }));
    }

    test('two historians in one bucket keep their own values and tiles, over a restart, too', async () => {
      const [a, b] = [start('a'), start('b')];
      await write(a.historian, 11);
      await write(b.historian, 22);
      expect([await a.values(), await b.values()]).toEqual([[11], [22]]);
      for (const historian of open.splice(0)) await historian.close();
      expect([await start('a').tile(), await start('b').tile()]).toEqual([11, 22]);
      expect([...a.told, ...b.told]).toEqual([]);
    });

    test('points of the release before are those of the first to find them, which is told once', async () => {
      const former = start();
      await write(former.historian, 7);
      const a = start('a');
      expect([await a.values(), await a.tile()]).toEqual([[7], 7]);
      const b = start('b');
      expect([await b.values(), await b.tile()]).toEqual([[], undefined]);
      expect(a.told).toEqual([expect.stringContaining('now those of "Hall a" (a), the first to find them')]);
      expect(b.told).toEqual([
        expect.stringContaining('those of the installation a, which found them first'),
      ]);
      const again = [start('a'), start('b')];
      expect([await again[0].values(), await again[1].values()]).toEqual([[7], []]);
      expect(again.flatMap(({ told }) => told)).toEqual([]);
    });

    test('what another one writes without a tag later is not taken over', async () => {
      const a = start('a');
      await write(a.historian, 11);
      await write(start().historian, 7);
      const again = start('a');
      expect([await again.values(), again.told]).toEqual([[11], []]);
    });
  },
);
