/** What is sent to a browser, against its budget: the plugins' modules, the operator page, the editor's dialogs. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { check, type Check } from './check.mts';

export interface Budget {
  /** Files that count, each by itself or all of them together. */
  files: string;
  together?: boolean;
  /** In kB (1,000 bytes) of gzip; to be lowered with the files, never raised without a word. */
  limit: number;
  /** Files that have a budget of their own, and why. */
  others?: Record<string, { limit: number; because: string }>;
}

export const BUDGETS: Budget[] = [
  { files: 'grafana-{panel,datasource}/dist/**/module.js', limit: 30 },
  // React and Grafana's own panels are most of it: the page shows them without Grafana.
  { files: 'node-red-nodes/operator-page/dist/web/assets/*.{js,css}', together: true, limit: 660 },
  {
    files: 'node-red-nodes/*/dist/mantis-*.html',
    // A kB of it reads and writes durations as people do.
    limit: 13,
    others: {
      'node-red-nodes/api/dist/mantis-sidebar.html': {
        limit: 20,
        because: 'it reads tables of assets, and looks what each is a part of',
      },
    },
  },
];

/** Each budget against the built files below a folder. A budget without files is not built, which is a failure, too. */
export function sizes(root: string, budgets = BUDGETS): Check[] {
  return budgets.flatMap(({ files, together, limit, others = {} }) => {
    const found = globSync(files, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .sort();
    if (found.length === 0) return [check(files, 'is built', 'no such file: npm run build makes it')];
    const sized = found.map((file) => ({ file, kB: gzipped(join(root, file)) }));
    if (together) return [within(files, sized.reduce((sum, { kB }) => sum + kB, 0), limit)]; // prettier-ignore
    return sized.map(({ file, kB }) => within(file, kB, others[file]?.limit ?? limit));
  });
}

function within(subject: string, kB: number, limit: number): Check {
  return check(subject, `at most ${limit} kB gzipped`, kB > limit ? `${kB.toFixed(1)} kB` : '');
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(file)).length / 1_000;
}
