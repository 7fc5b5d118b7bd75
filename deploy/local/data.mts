/** `npm run data -- NAME [--from ADDRESS]` fetches a public data set, as `mantis data` of the suite's package does without the repository. */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { home } from './home.mts';

const require = createRequire(import.meta.url);
const { datasets, fetchData } =
  require('@mantis-pdm/node-red-suite') as typeof import('@mantis-pdm/node-red-suite');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
const [name = ''] = positionals;
if (!Object.hasOwn(datasets, name)) {
  console.error(`Usage: npm run data -- ${Object.keys(datasets).join(' | ')} [--from ADDRESS]`);
  process.exit(2);
}
try {
  console.log(await fetchData(name, { home, from: values.from }));
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exit(1);
}
