import { expect, test } from 'vitest';
import { HistorianService } from '../service';
import { health } from '../testing/objects.fixture';
import { InfluxEngine } from './influx-engine';
import type { InfluxOptions } from './options';

test('a server that is not there is named in the sentence', async () => {
  const options: InfluxOptions = {
    url: 'http://127.0.0.1:9',
    version: '2',
    bucket: 'b',
    org: 'o',
    token: 't',
  };
  const historian = new HistorianService(new InfluxEngine(options), { intervalMs: 1, giveUpMs: 0 });
  await expect(historian.write(health('a', 1))).rejects.toMatchObject({
    name: 'PortError',
    retryable: true,
    message: expect.stringContaining('InfluxDB http://127.0.0.1:9 does not answer') as string,
  });
  await historian.close();
});
