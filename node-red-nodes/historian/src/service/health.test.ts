import { foreign } from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { HistorianService } from './historian-service';
import type { StoreEngine } from './engine';

test('health tells whether the store was opened, and what keeps it from storing', async () => {
  let away = true;
  const engine = {
    load: () =>
      away ? Promise.reject(new PortError(foreign('away'), true)) : Promise.resolve({ latest: [], ids: [] }),
    close: (flushed: Promise<void>) => flushed,
  } as unknown as StoreEngine;
  const historian = new HistorianService(engine);
  expect(historian.health).toEqual({ open: false, fault: null });
  await expect(historian.ready()).rejects.toThrow('away');
  expect(historian.health).toEqual({ open: false, fault: foreign('away') });
  away = false;
  await historian.ready();
  expect(historian.health).toEqual({ open: true, fault: null });
  await historian.close();
});
