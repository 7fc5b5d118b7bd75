/** `npm run data -- NAME [--from ADDRESS]` fetches a public data set from its publisher and checks it. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { datasets } from './datasets.mts';
import { fetchDataset } from './fetch-dataset.mts';
import { home } from './home.mts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
const MIB = 2 ** 20;
let shown = 0;
const [name = ''] = positionals;
const dataset = Object.hasOwn(datasets, name) ? datasets[name] : undefined;

if (!dataset) {
  console.error(`Usage: npm run data -- ${Object.keys(datasets).join(' | ')} [--from ADDRESS]`);
  process.exit(2);
}

const folder = join(process.env.MANTIS_DATA ?? join(home, 'data'), name);
console.log(`${dataset.title}\nTerms: ${dataset.terms}. Cite: ${dataset.cite}.`);
try {
  const written = await fetchDataset(dataset, { folder, from: values.from, progress: showProgress });
  console.log(
    written.length > 0 ? `\nWrote ${written.join(', ')} to ${folder}` : `All files are in ${folder} already.`,
  );
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exit(1);
}

/** On a terminal one line that changes; in a log a line for each further 10 MiB. */
function showProgress(bytes: number, total: number | null): void {
  const mib = (bytes / MIB).toFixed(1);
  const share = total ? `, ${Math.floor((100 * bytes) / total)} %` : '';
  if (process.stdout.isTTY) process.stdout.write(`\r${mib} MiB${share}   `);
  else if (bytes === total || bytes >= shown + 10 * MIB) {
    shown = bytes;
    console.log(`${mib} MiB${share}`);
  }
}
