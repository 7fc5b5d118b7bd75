import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../deploy/local/home.mts';
import { ReplayRun } from '../deploy/local/replay-run.mts';
import type { Row } from './row.mts';

/** Where the engines may lie: fetched with `npm run data -- cmapss`, or in a folder that MANTIS_DATA names. */
const FOLDERS = [process.env.MANTIS_DATA ?? '', join(root, '.mantis/data'), resolve(root, '../shared/data')];

/** 100 engines, 13,096 cycles of 24 channels, through the whole chain, one message a cycle. */
export const bench = {
  title: 'C-MAPSS FD001 through the whole chain',
  async run(): Promise<Row[]> {
    const file = FOLDERS.map((folder) => join(folder, 'cmapss/test_FD001.txt.gz')).find((path) =>
      existsSync(path),
    );
    if (!file)
      throw new Error('test_FD001.txt.gz is not there: run `npm run data -- cmapss`, or set MANTIS_DATA.');
    const userDir = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
    const run = new ReplayRun({ file, prefix: 'FD001-', userDir, progress: () => undefined });
    const { messages, seconds, assets } = await run.play();
    await run.stop();
    rmSync(userDir, { recursive: true, force: true });
    const due = assets.filter(({ rul }) => typeof rul?.p10 === 'number' && rul.p10 < 50);
    const ordered = assets.filter(({ openWorkOrders }) => openWorkOrders === 1);
    const note = `${assets.length} engines; p10 < 50 cycles: ${due.length}, with one open order: ${ordered.length}`;
    return [
      { name: 'whole file', value: seconds, unit: 's', goal: '≤ 15', note },
      { name: 'rate', value: messages / seconds, unit: 'cycles/s' },
    ];
  },
};
