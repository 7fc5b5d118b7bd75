/**
 * `node bench/soak.mts quick-start | values [--minutes 60] [--out FOLDER]`: runs the suite for an hour, and draws its memory and the
 * size of every file of its home over that time.
 *
 * `quick-start` is what `npm start` runs. `values` takes 800 values a second over HTTP instead of the simulated plant, into a
 * historian with a limit of 16 MiB.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { picture, type Panel } from '../docs/gallery/picture.mts';
import { Suite } from '../deploy/local/suite.mts';
import { quickStart, valuesOverHttp } from './soak/flows.mts';
import { Sampler } from './soak/sampler.mts';
import { Sender } from './soak/sender.mts';

const kinds = { 'quick-start': quickStart, values: valuesOverHttp } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '60' }, out: { type: 'string', default: 'bench/results' } },
});
const kind = positionals[0] as keyof typeof kinds;
if (!Object.hasOwn(kinds, kind)) {
  console.error(`Usage: node bench/soak.mts ${Object.keys(kinds).join(' | ')} [--minutes 60] [--out FOLDER]`);
  process.exit(2);
}

const minutes = Number(values.minutes);
const home = mkdtempSync(join(tmpdir(), 'mantis-soak-'));
writeFileSync(join(home, 'flows.json'), JSON.stringify(kinds[kind]()));
const suite = await Suite.start({ home, env: { MANTIS_PORT: kind === 'values' ? '18830' : '18820' } });
const sampler = new Sampler(home, () => suite.memory);
const sender = kind === 'values' ? new Sender(suite.url, suite.token) : undefined;
sender?.start();
await sampler.run(minutes);
await sender?.stop();
const size = await suite.get('/api/v1/historian').catch((error: Error) => error.message);
await suite.stop();
report();
rmSync(home, { recursive: true, force: true });
process.exit(0);

function report(): void {
  const rows = sampler.rows();
  console.table(Object.fromEntries(rows.map(({ name, ...row }) => [name, row])));
  if (sender) console.log(sender.summary);
  console.log('historian', JSON.stringify(size));
  mkdirSync(values.out, { recursive: true });
  const panels = rows.map(({ name, slope }): Panel => {
    const title = `${name}, MB (${slope} MB/min in the last two thirds)`;
    return { title, from: 0, to: minutes, unit: 'min', y: sampler.series(name), positive: true };
  });
  const file = join(values.out, `soak-${kind}.svg`);
  writeFileSync(file, picture(`${kind}: memory and files over ${minutes} minutes`, panels));
  console.log(`Drawn to ${file}`);
}
