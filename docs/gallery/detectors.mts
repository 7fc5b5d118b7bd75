/**
 * Makes `docs/detectors.md` of what is kept in `detectors/measured.json`: `node docs/gallery/detectors.mts`, after `npm run build:nodes`. Measured anew,
 * and kept row by row, is what is asked for, the rest stays as it is:
 * `--power 20 [--detector a,b] [--machines c,d]` by so many lives of each (all: half an hour), `--months 300 [--kinds a,b]` (20 min),
 * `--contest 5 [--machines c,d]` (minutes), `--speed`, on a machine that does nothing else (minutes).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { detectors, type DetectorName } from '@mantis-pdm/core/anomaly';
import { format, resolveConfig } from 'prettier';
import { BUDGET_HEAD, budgetOf } from '../../models/eval/budget/measure.mts';
import { machines } from '../../models/eval/power/machine.mts';
import { POWER_HEAD, powerOf } from '../../models/eval/power/measure.mts';
import { healthy } from '../../node-red-nodes/core/src/anomaly/detectors/residual-cusum/signals.fixture.ts';
import { CONTEST_HEAD, contestRow } from './detectors/contest.mts';
import { pageOf, type Kept } from './detectors/page.mts';
import { speedOf } from './detectors/speed.mts';

const keptFile = fileURLToPath(new URL('detectors/measured.json', import.meta.url));
const page = fileURLToPath(new URL('../detectors.md', import.meta.url));
const kept: Kept = existsSync(keptFile)
  ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Kept)
  : { power: {}, budget: {}, contest: {}, speed: { machine: '', rows: [] } };

const names = Object.keys(detectors) as DetectorName[];
const { values: asked } = parseArgs({
  options: {
    power: { type: 'string' },
    detector: { type: 'string', default: names.join(',') },
    machines: { type: 'string', default: Object.keys(machines).join(',') },
    months: { type: 'string' },
    kinds: { type: 'string', default: Object.keys(healthy).join(',') },
    contest: { type: 'string' },
    speed: { type: 'boolean', default: false },
  },
});

if (asked.months !== undefined)
  for (const kind of asked.kinds.split(',')) {
    kept.budget[kind] = budgetOf(kind, Number(asked.months));
    await keep(`${kind}: ${kept.budget[kind].join(' ')}`);
  }
if (asked.power !== undefined)
  for (const detector of asked.detector.split(',') as DetectorName[])
    for (const kind of asked.machines.split(',')) {
      const seeds = Number(asked.power);
      (kept.power[detector] ??= {})[kind] = { seeds, cells: powerOf({ detector, kind, seeds }) };
      await keep(`${detector}, ${kind}: ${kept.power[detector][kind].cells.join(' ')}`);
    }
if (asked.contest !== undefined)
  for (const kind of asked.machines.split(',')) {
    const lives = Number(asked.contest);
    kept.contest[kind] = { lives, cells: contestRow(kind, lives) };
    await keep(`${kind}: ${kept.contest[kind].cells.join(' ')}`);
  }
if (asked.speed) kept.speed = await speedOf();
await keep('written');

/** What was measured so far, in case the rest is not. */
async function keep(what: string): Promise<void> {
  await write(keptFile, JSON.stringify(kept));
  await write(
    page,
    pageOf(kept, { power: POWER_HEAD, budget: BUDGET_HEAD, contest: CONTEST_HEAD, detectors: names }),
  );
  console.error(what);
}

async function write(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
