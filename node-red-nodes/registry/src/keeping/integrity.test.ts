import { worded, type Wording } from '@mantis-pdm/core/remarks';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqliteRegistry, type Repository } from '../repository';
import { alarm, assetRecord, workOrder } from '../testing/objects.fixture';
import type { RegistryNotice } from './place';

let folder: string;
let file: string;
let wal: string;
let registry: Repository;
let notices: RegistryNotice[];

/** A registry as it is when its process is killed: file, log and mark are copied while it is open. */
beforeEach(async () => {
  const source = mkdtempSync(join(tmpdir(), 'mantis-registry-'));
  folder = mkdtempSync(join(tmpdir(), 'mantis-integrity-'));
  const first = sqliteRegistry(join(source, 'registry.sqlite'));
  await first.saveAsset(assetRecord('pump-1'));
  await first.saveAlarm(alarm('a1'));
  for (let i = 0; i < 20; i++) await first.saveWorkOrder(workOrder(`w${i}`));
  for (const name of readdirSync(source))
    if (statSync(join(source, name)).isFile() && !name.endsWith('-shm'))
      copyFileSync(join(source, name), join(folder, name));
  await first.backup(join(folder, 'backups', 'monday.sqlite'));
  await first.close();
  rmSync(source, { recursive: true, force: true });
  file = join(folder, 'registry.sqlite');
  wal = `${file}-wal`;
  start();
});
afterEach(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(): void {
  notices = [];
  registry = sqliteRegistry(file, { tell: (notice) => void notices.push(notice) });
}
async function restart(damage: () => void = () => undefined): Promise<void> {
  await registry.close();
  damage();
  start();
}
function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] ^= 0xff;
  writeFileSync(path, bytes);
}
const size = (path: string) => statSync(path).size;
const read = (wording: Wording | null) => wording && worded(wording);
const told = () => notices.map(({ level, sentence }) => `${level}: ${worded(sentence)}`).join('\n');

test('a registry whose process was killed lacks nothing, and nothing is told', async () => {
  expect(await registry.workOrders()).toHaveLength(20);
  expect(told()).toBe('');
  expect(registry.loss).toBeNull();
  expect(readdirSync(folder).filter((name) => /kept|damaged|changed/.test(name))).toEqual([]);
});

describe('a log that', () => {
  test.each<[string, () => void]>([
    ['is of zero length', () => truncateSync(wal, 0)],
    ['is gone', () => rmSync(wal)],
    ['was cut', () => truncateSync(wal, Math.floor(size(wal) * 0.9))],
    ['has a flipped byte', () => flip(wal, Math.floor(size(wal) * 0.9))],
  ])('%s: how much is missing is told, and since when, and the log is kept', async (_how, damage) => {
    damage();
    const left = existsSync(wal) ? size(wal) : 0;
    const orders = (await registry.workOrders().catch(() => [])).length;
    expect(orders).toBeLessThan(20);
    expect(told()).toMatch(/^error: SQLite .*The last \d+ changes, made until 20.* are missing/);
    expect(told()).toContain(`${20 - orders} work orders fewer than there were`);
    expect(told()).toContain('The newest backup is "monday.sqlite" of 20');
    expect(read(registry.loss)).toContain('POST /api/v1/registry/restore with {"file":"monday.sqlite"}');
    const kept = readdirSync(folder).filter((name) => name.includes('-wal.damaged-'));
    expect(kept.map((name) => size(join(folder, name)))).toEqual(left > 0 ? [left] : []);
    // No number is given twice, though the order that had it is gone.
    expect((await registry.saveWorkOrder(workOrder('next'))).number).toBe('WO-000021');
    await restart();
    await registry.ready();
    expect(told()).toBe('');
  });
});

describe('a file that', () => {
  test.each<[string, () => void]>([
    ['is of zero length', () => truncateSync(file, 0)],
    ['was cut', () => truncateSync(file, size(file) >> 1)],
    ['is something else', () => writeFileSync(file, 'something else '.repeat(1_000))],
    ['has a damaged page', () => writeFileSync(file, readFileSync(file).fill(0xa5, 8_192, 12_288))],
  ])('%s is refused with what it held and how to get it back, and stays as it is', async (_how, damage) => {
    await registry.ready();
    await restart(damage);
    const before = readFileSync(file);
    const refusal = await registry.assets().then(
      () => 'it opened',
      (error: Error) => error.message,
    );
    expect(refusal).toContain(`SQLite ${file}: could not open it`);
    expect(refusal).toContain('It held 1 assets, 1 alarms and 20 work orders until 20');
    expect(refusal).toMatch(
      /The newest backup is "registry-auto-.*\.sqlite" of 20.*POST \/api\/v1\/registry\/restore/,
    );
    expect(read(registry.fault)).toBe(refusal);
    expect(readFileSync(file).equals(before)).toBe(true);
    const { kept } = await registry.restore(join(folder, 'backups', 'monday.sqlite'));
    expect(readFileSync(kept).equals(before)).toBe(true);
    expect(await registry.workOrders()).toHaveLength(20);
    expect([registry.fault, registry.loss]).toEqual([null, null]);
  });

  test('is empty, of whatever release, is not started over', async () => {
    await registry.ready();
    await restart(() => {
      truncateSync(file, 0);
      rmSync(`${file}.mark`);
    });
    await expect(registry.assets()).rejects.toThrow('could not open it: it is empty');
  });

  test('has one flipped byte in a row is told, and kept as it was found', async () => {
    await registry.ready();
    let at = -1;
    await restart(() => {
      at = readFileSync(file).indexOf('pump-1');
      flip(file, at + 1);
    });
    await registry.ready();
    expect(at).toBeGreaterThan(0);
    expect(told()).toMatch(/it was changed after MANTIS had closed it.*rows may be damaged/);
    expect(readdirSync(folder).filter((name) => name.includes('.changed-'))).toHaveLength(1);
  });

  test('is gone is made anew, told, and gives no number twice', async () => {
    await registry.ready();
    await restart(() => rmSync(file));
    expect(await registry.workOrders()).toEqual([]);
    expect(told()).toContain('it is gone, and was made anew');
    expect((await registry.saveWorkOrder(workOrder('next'))).number).toBe('WO-000021');
  });

  test('an earlier release made opens as it is, and is watched from then on', async () => {
    await registry.ready();
    await restart(() => {
      rmSync(`${file}.mark`);
      rmSync(`${file}-wal`, { force: true });
    });
    expect(await registry.workOrders()).toHaveLength(20);
    expect(told()).toBe('');
    await registry.saveAsset(assetRecord('pump-2'));
    await restart(() => truncateSync(file, 0));
    await expect(registry.assets()).rejects.toThrow('It held 2 assets');
  });
});

describe('backups', () => {
  test('are made at the start, once a day, and only the last seven stay', async () => {
    const backups = join(folder, 'backups');
    mkdirSync(backups, { recursive: true });
    const auto = () => readdirSync(backups).filter((name) => /^registry-auto-.*\.sqlite$/.test(name));
    await registry.ready();
    await expect.poll(auto).toHaveLength(1);
    await restart();
    await registry.ready();
    await registry.close();
    expect(auto()).toHaveLength(1);
    const [newest] = auto();
    for (let day = 1; day <= 9; day++)
      copyFileSync(join(backups, newest), join(backups, `registry-auto-2020010${day}T000000Z.sqlite`));
    rmSync(join(backups, newest));
    for (const name of auto()) utimesSync(join(backups, name), new Date(2020, 0, 1), new Date(2020, 0, 1));
    start();
    await registry.ready();
    await registry.close();
    expect(auto()).toHaveLength(7);
    expect(auto()[0]).toContain('20200104');
    const copy = sqliteRegistry(join(backups, auto()[6]));
    expect(await copy.workOrders()).toHaveLength(20);
    await copy.close();
  });

  test.skipIf(process.platform === 'win32')('are their owner’s alone, like the registry', async () => {
    await registry.saveAsset(assetRecord('pump-3'));
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([file, wal, `${file}.mark`, join(folder, 'backups', 'monday.sqlite')].map(mode)).toEqual([
      '600',
      '600',
      '600',
      '600',
    ]);
    expect(mode(join(folder, 'backups'))).toBe('700');
  });
});
