import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toTracks } from '../points';
import { freePort } from '../testing/free-port.fixture';
import { samples } from '../testing/objects.fixture';
import { InfluxEngine } from './influx-engine';

const program = ['/usr/bin/victoria-metrics', '/usr/local/bin/victoria-metrics'].find((path) =>
  existsSync(path),
);

/** VictoriaMetrics takes the writes of InfluxDB 2.x: a second, independent judge of what we send. */
describe.skipIf(!program)(
  program ? 'POST /api/v2/write' : 'VictoriaMetrics is not installed here: skipped',
  () => {
    let folder: string;
    let server: ChildProcess;
    let url: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'mantis-victoria-'));
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      const args = [
        `-storageDataPath=${folder}`,
        `-httpListenAddr=127.0.0.1:${port}`,
        '-retentionPeriod=10y',
      ];
      server = spawn(program as string, args, { stdio: 'ignore' });
      await vi.waitFor(async () => expect((await fetch(`${url}/health`)).status).toBe(200), {
        timeout: 20_000,
      });
    });
    afterAll(async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });

    test('understands our points', async () => {
      const at = Date.now() - 60_000;
      const engine = new InfluxEngine({ url, version: '2', org: 'plant', bucket: 'mantis', token: 'any' });
      const frame = samples('pump 1', { 'oil temperature': [70.5, 71] }, { at, fs: 1 });
      await engine.commit({
        entries: [{ id: frame.id, asset: frame.asset, tracks: toTracks(frame) }],
        latest: [],
      });
      const ask = async () => {
        await fetch(`${url}/internal/force_flush`);
        const match = new URLSearchParams({ 'match[]': '{__name__="mantis_raw_value"}' });
        return (await fetch(`${url}/api/v1/export?${match.toString()}`)).text();
      };
      await expect.poll(ask, { timeout: 20_000 }).not.toBe('');
      expect(JSON.parse(await ask())).toMatchObject({
        metric: { asset: 'pump 1', sensor: 'oil temperature' },
        values: [70.5, 71],
        timestamps: [at, at + 1_000],
      });
    });
  },
);
