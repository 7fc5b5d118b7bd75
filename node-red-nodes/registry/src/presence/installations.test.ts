import { worded } from '@mantis-pdm/core/remarks';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../dialects';
import type { RegistryNotice } from '../keeping/place';
import { sqliteRegistry, type Repository } from '../repository';
import { alarm, assetRecord, owner, workOrder } from '../testing/objects.fixture';
import { formerRelease, idsOf } from './former-release.fixture';

describe('SQLite', () => {
  let folder: string;
  let file: string;
  let registry: Repository;
  let told: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mantis-homes-'));
    file = join(folder, 'registry.sqlite');
  });
  afterEach(async () => {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });
  function start(id: string, path = file) {
    told = [];
    const tell = ({ level, sentence }: RegistryNotice) => void told.push(`${level}: ${worded(sentence)}`);
    registry = sqliteRegistry(path, { tell, owner: owner(id, { tell }) });
  }

  test('a file of the release before is read as it was, and nothing is told', async () => {
    await formerRelease(await openSqlite({ file, backups: folder, tell: () => undefined }));
    start('a');
    expect(await idsOf(registry)).toEqual([['motor-1'], ['a1'], ['o1']]);
    expect((await registry.saveWorkOrder(workOrder('o2'))).number).toBe('WO-000008');
    expect([told, registry.loss, registry.found]).toEqual([[], null, null]);
  });

  test('a file that was copied with its home, or into another one, goes on; the other one says whose it was', async () => {
    start('a');
    await registry.saveAsset(assetRecord('motor-1'));
    await registry.close();
    for (const [id, words] of [
      ['a', []],
      [
        'b',
        [expect.stringMatching(/^warn: .* its rows are those of "Hall a" \(a\); "Hall b" \(b\) goes on/)],
      ],
    ] as const) {
      const copy = join(folder, `of-${id}.sqlite`);
      copyFileSync(file, copy);
      start(id, copy);
      expect(await registry.asset('motor-1')).toEqual(assetRecord('motor-1'));
      expect(told).toEqual(words);
      await registry.close();
    }
  });

  test('a backup of another home is restored whole, and whose it was is told', async () => {
    start('a');
    await registry.saveAlarm(alarm('a1'));
    const backup = join(folder, 'of-a.sqlite');
    await registry.backup(backup);
    await registry.close();
    start('b', join(folder, 'b.sqlite'));
    await registry.saveAlarm(alarm('b1'));
    const { kept } = await registry.restore(backup);
    expect(await registry.alarms()).toEqual([alarm('a1')]);
    expect(worded(registry.found ?? 'light.nothing')).toContain(
      'its rows are those of "Hall a" (a); "Hall b" (b) goes on with them',
    );
    expect(basename(kept)).toMatch(/^registry-before-restore-/);
    await registry.restore(kept);
    expect([await registry.alarms(), registry.found]).toEqual([[alarm('b1')], null]);
  });
});
