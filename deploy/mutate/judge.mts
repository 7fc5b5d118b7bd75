/** What becomes of each mutant of one file. */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.mts';
import { instrument } from './instrument.mts';
import type { Report } from './report.mts';

export interface MutantResult {
  id: string;
  status: 'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'RuntimeError';
}
/** @see worker.mts */
export interface Task {
  /** The script to run. */
  file: string;
  ids: readonly string[];
  /** Of laws, which draw by chance: each mutant meets the same numbers, and few of them, since there are hundreds. */
  seed: number;
  runs: number;
}

/** Silence after which a test never ends, in ms; a busy machine is twenty times as slow as a quiet one. */
const SILENT_MS = 30_000;
/** The same while the tests run without a mutant, of which nothing is heard until all have ended. */
const UNCHANGED_MS = 600_000;

/**
 * @param file Path from the root. @param tests Those that stand on it, as paths from the root.
 * @throws Error where a test fails without a mutant.
 */
export async function judge(root: string, file: string, tests: readonly string[]): Promise<Report['files'][string]> {
  const { code, mutants } = await instrument(join(root, file));
  const { script } = await bundle(root, tests, { [file]: code });
  const folder = mkdtempSync(join(tmpdir(), 'mantis-mutate-'));
  const known = new Map<string, MutantResult['status']>();
  try {
    const bundled = join(folder, 'tests.cjs');
    writeFileSync(bundled, script);
    while (known.size < mutants.length) {
      const ids = mutants.map(({ id }) => id).filter((id) => !known.has(id));
      await goOn({ file: bundled, ids, seed: 20_260_101, runs: 25 }, known);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const from1 = ({ line, column }: { line: number; column: number }) => ({ line: line + 1, column: column + 1 });
  const found = mutants.map(({ id, replacement, location: { start, end } }) => ({
    ...{ status: known.get(id) as string, replacement, location: { start: from1(start), end: from1(end) } },
  }));
  return { source: readFileSync(join(root, file), 'utf8'), mutants: found };
} // prettier-ignore

/** Until all are known, or one never ends. */
function goOn(task: Task, known: Map<string, MutantResult['status']>): Promise<void> {
  return new Promise((done, fail) => {
    const child = fork(join(import.meta.dirname, 'worker.mts'), { stdio: 'inherit' });
    let [last, begun] = [Date.now(), undefined as string | undefined];
    const watch = setInterval(() => {
      if (Date.now() - last > (begun === undefined ? UNCHANGED_MS : SILENT_MS)) child.kill('SIGKILL');
    }, 1_000);
    child.on('message', ({ id, status, begins }: Partial<MutantResult> & { begins?: string }) => {
      last = Date.now();
      if (begins !== undefined) begun = begins;
      if (id !== undefined && status !== undefined) known.set(id, status);
    });
    child.on('exit', (code) => {
      clearInterval(watch);
      if (code === 0) return done();
      if (code === 3 || begun === undefined) return fail(new Error(`The tests ended with ${code}.`));
      if (!known.has(begun)) known.set(begun, 'Timeout');
      done();
    });
    child.send(task);
  });
}
