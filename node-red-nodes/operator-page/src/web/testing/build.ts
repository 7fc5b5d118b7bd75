import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page from its sources into a folder of its own; answers the folder. */
export async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'mantis-page-'));
  await build({
    root,
    configFile: path.join(root, 'vite.config.mjs'),
    logLevel: 'warn',
    build: { outDir, reportCompressedSize: false },
  });
  return outDir;
}
