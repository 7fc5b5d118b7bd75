import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HistorianService } from '../service';
import { InfluxServer, influxProgram } from '../testing/influx-server.fixture';
import { InfluxEngine } from './influx-engine';

/** What a home of release 0.1.0 has written: ten readings of each sensor and what followed from them. */
const RELEASED = join(__dirname, '../../../../deploy/upgrade/0.1.0');
const START = Date.UTC(2026, 10, 20, 10);

const program = influxProgram();

describe.skipIf(!program)(program ? 'InfluxDB 1.x' : 'InfluxDB is not installed here: skipped', () => {
  let server: InfluxServer;
  let historian: HistorianService;
  beforeAll(async () => {
    server = await InfluxServer.start(program as string, { users: false });
    const call = (path: string, body: string) => fetch(server.url + path, { method: 'POST', body });
    await server.database('carried');
    const lines = readFileSync(join(RELEASED, 'influx.lines'), 'utf8');
    const written = await call('/write?db=carried&precision=u', lines);
    expect([written.status, await written.text()]).toEqual([204, '']);
    const { id, name } = JSON.parse(readFileSync(join(RELEASED, 'mantis/installation.json'), 'utf8')) as {
      id: string;
      name: string;
    };
    const owner = { id, name, tell: () => undefined };
    const where = { url: server.url, version: '1', bucket: 'carried' } as const;
    historian = new HistorianService(new InfluxEngine(where, owner), { intervalMs: 10 });
    await historian.ready();
  });
  afterAll(async () => {
    await historian.close();
    await server.stop();
  });

  test('points of release 0.1.0 are found, and the newest of the asset is of the present version', async () => {
    const from = START + 3_200_000;
    const series = ['raw.vibration', 'rul.p50', 'anomaly.score', 'feature.vibration.mean'];
    const found = await historian.query({
      asset: 'pump-1',
      series,
      from,
      to: START + 3_400_000,
      points: 500,
    });
    const counts = found.map(({ mean }) => mean.filter((value) => value !== null).length);
    expect(counts).toEqual([10, 2, 2, 2]);
    expect(historian.latest('pump-1')).toMatchObject({
      sensors: { vibration: { unit: 'mm/s' } },
      rul: { v: 2, kind: 'rul', quantiles: expect.any(Array) as number[], noDegradation: null },
    });
  });
});
