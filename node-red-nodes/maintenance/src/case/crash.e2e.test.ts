import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mantis-crash-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => JSON.stringify(join(__dirname, '..', '..', '..', path));

/** Runs the built keeper over a SQLite file in a process of its own. */
function run(body: string) {
  const script = `
    const { house } = require(${at('kit/dist/index.js')});
    const { sqliteRegistry } = require(${at('registry/dist/repository/open.js')});
    const { WorkOrderKeeper } = require(${at('maintenance/dist/work-order/keeper.js')});
    const { closeWorkOrder } = require(${at('core/dist/maintenance/index.js')});
    const registry = sqliteRegistry(${JSON.stringify(join(folder, 'registry.sqlite'))});
    house().provide('registry', registry);
    const say = (event) => require('node:fs').writeSync(1, JSON.stringify(event.kind === 'work-order' ? event.body.status : event.kind) + '\\n');
    const order = { v: 1, kind: 'work-order', id: 'wo:1', seq: 1, asset: 'pump-1', at: 1, number: null, type: 'repair', priority: 'high',
      status: 'open', title: '', origin: 'rul', failureMode: null, parts: [], technician: null, due: null, planned: null, evidence: [],
      history: [{ at: 1, by: 'rule:rul', action: 'raised', comment: '' }] };
    (async () => { ${body} })();`;
  const { stdout, signal, stderr } = spawnSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  return {
    told: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
    signal,
    stderr,
  };
}

test('a process killed between commit and telling tells it when it runs again, and not a third time', () => {
  const killed = run(`
    let keeper = new WorkOrderKeeper(house(), say);
    await keeper.take(order);
    keeper = new WorkOrderKeeper(house(), () => process.kill(process.pid, 'SIGKILL'));
    await keeper.step('wo:1', (kept) => closeWorkOrder(kept, { by: 'anna', at: 2, comment: '', resolution: 'replaced', finding: 'failed' }));
  `);
  expect([killed.told, killed.signal]).toEqual([['open', 'changed'], 'SIGKILL']);
  const again =
    'const keeper = new WorkOrderKeeper(house(), say); await keeper.catchUp(); await registry.close();';
  expect(run(again).told).toEqual(['completed', 'changed', 'case-closed', 'asset-renewed']);
  expect(run(again).told).toEqual([]);
});
