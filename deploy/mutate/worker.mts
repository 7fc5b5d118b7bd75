/**
 * A process of its own, since a mutant may never end: it runs the tests of a bundle, first without a mutant to learn which test reaches
 * which, then each mutant by those that reach it, the quickest first, until one fails. It tells of each mutant what became of it, goes on
 * behind those that are known, and says that it lives.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { expect } from 'vitest';
import type { MutantResult, Task } from './judge.mts';

interface Test {
  name: string;
  run: () => unknown;
}
/** What the switches in instrumented code look at. */
interface Switches {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  /** Which mutants are reached is known. */
  counted?: boolean;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

const require = createRequire(import.meta.url);
const switches: Switches = {};
const collected: { tests: Test[]; expect: typeof expect } = { tests: [], expect };
Object.assign(globalThis, { __stryker__: switches, __mutate__: collected });

/** A mutant that is reached so many times as often as the code that it changes never ends. */
const ENDLESS = 30;
const AT_LEAST = 3_000;

process.on('message', (task: Task) => {
  work(task).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(3);
    },
  );
});

async function work({ file, ids, seed, runs }: Task): Promise<void> {
  const script = new Script(`(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
  });
  const load = (): Test[] => {
    collected.tests = [];
    (require('fast-check') as typeof import('fast-check')).configureGlobal({ seed, numRuns: runs });
    const module = { exports: {} };
    (script.runInThisContext() as (...all: unknown[]) => void)(require, module, module.exports);
    return collected.tests;
  }; // prettier-ignore
  const times = await withoutMutant(load());
  const reach = switches.mutantCoverage ?? { static: {}, perTest: {} };
  switches.counted = true;
  for (const id of ids) {
    tell({ begins: id });
    const atLoad = id in reach.static;
    // What is reached while modules load is met by every test, first by those that reach it later, too.
    const hits = times.map((_, i) => reach.perTest[i]?.[id] ?? 0);
    const met = [...times.keys()].filter((i) => atLoad || hits[i] > 0);
    met.sort((a, b) => Number(hits[b] > 0) - Number(hits[a] > 0) || times[a] - times[b]);
    tell({ id, status: met.length === 0 ? 'NoCoverage' : await fate(id, { load, atLoad, met, hits, count: times.length }) });
  } // prettier-ignore
}

/** @returns How long each test takes, in ms. */
async function withoutMutant(tests: readonly Test[]): Promise<number[]> {
  const times: number[] = [];
  for (const [i, { name, run }] of tests.entries()) {
    tell({});
    switches.currentTestId = String(i);
    const began = performance.now();
    try {
      await run();
    } catch (error) {
      throw new Error(`Without a mutant there fails: ${name}`, { cause: error });
    }
    times.push(performance.now() - began);
    switches.currentTestId = undefined;
  }
  return times;
}

interface Meeting {
  load: () => Test[];
  atLoad: boolean;
  met: readonly number[];
  hits: readonly number[];
  count: number;
}

async function fate(
  id: string,
  { load, atLoad, met, hits, count }: Meeting,
): Promise<MutantResult['status']> {
  Object.assign(switches, { hitCount: 0, hitLimit: Infinity, activeMutant: atLoad ? id : undefined });
  try {
    const tests = load();
    if (tests.length !== count) return 'Killed';
    switches.activeMutant = id;
    for (const i of met) {
      tell({});
      Object.assign(switches, { hitCount: 0, hitLimit: ENDLESS * hits[i] + AT_LEAST });
      try {
        await tests[i].run();
      } catch (error) {
        return String(error).includes('Hit count limit reached') ? 'Timeout' : 'Killed';
      }
      // Somebody has caught that it never ends.
      if ((switches.hitCount as number) > (switches.hitLimit as number)) return 'Timeout';
    }
    return 'Survived';
  } catch {
    return 'RuntimeError';
  } finally {
    switches.activeMutant = undefined;
  }
}

function tell(answer: Partial<MutantResult> & { begins?: string }): void {
  process.send?.(answer);
}
