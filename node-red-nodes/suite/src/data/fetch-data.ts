import { join } from 'node:path';
import { datasets } from './datasets';
import { fetchDataset } from './fetch-dataset';
import { showProgress } from './show-progress';

export interface FetchDataOptions {
  /** Below it, in `data`, each set has a folder of its name, unless `MANTIS_DATA` names another place. */
  home: string;
  /** Address to use instead of the publisher's. */
  from?: string;
}

/**
 * Fetches a public data set from its publisher, and tells on standard output whose it is and how far it is.
 * @returns What was written, and where.
 * @throws Error in a sentence: a set that is not known, or what kept it from being fetched.
 */
export async function fetchData(name: string | undefined, { home, from }: FetchDataOptions): Promise<string> {
  const dataset = name !== undefined && Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (!dataset)
    throw new Error(`${name === undefined ? 'Which data set?' : `"${name}" is no data set.`} ${known()}`);
  const folder = join(process.env.MANTIS_DATA ?? join(home, 'data'), name as string);
  process.stdout.write(`${dataset.title}\nTerms: ${dataset.terms}. Cite: ${dataset.cite}.\n`);
  const written = await fetchDataset(dataset, { folder, from, progress: showProgress() });
  if (written.length === 0) return `All files are in ${folder} already.`;
  return `\nWrote ${written.join(', ')} to ${folder}`;
}

function known(): string {
  const sets = Object.entries(datasets).map(([name, { title }]) => `${name} (${title})`);
  return `Name one of these: ${sets.join(', ')}. --from ADDRESS names a mirror.`;
}
