/** A file's mutants, each behind a switch in its code: those of StrykerJS, by its own instrumenter. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place counts from 0. */
interface Place {
  line: number;
  column: number;
}
export interface Mutant {
  id: string;
  replacement: string;
  location: { start: Place; end: Place };
}
export interface Instrumented {
  code: string;
  mutants: Mutant[];
}

interface Instrumenter {
  instrument(
    files: { name: string; mutate: true; content: string }[],
    options: { plugins: null; excludedMutations: string[]; ignorers: unknown[] },
  ): Promise<{ files: { content: string }[]; mutants: Mutant[] }>;
}
interface Injector {
  provideValue(name: string, value: unknown): Injector;
  injectFunction(make: unknown): Instrumenter;
}

/** Counting which tests reach a mutant is needed once, and slows all that follows. */
const COUNTS = 'function cover() {';
const COUNTS_ONCE = `${COUNTS} if (globalThis.__stryker__.counted) return;`;

/** @param file Its path. @returns Its code with all mutants, none of them switched on. */
export async function instrument(file: string): Promise<Instrumented> {
  const files = [{ name: file, mutate: true as const, content: readFileSync(file, 'utf8') }];
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { files: made, mutants } = await (await instrumenter()).instrument(files, options);
  return { code: made[0].content.replace(COUNTS, COUNTS_ONCE), mutants };
}

let known: Instrumenter | undefined;

async function instrumenter(): Promise<Instrumenter> {
  // By path: the tool is installed by the first run, and no types of it are there before.
  const at = (path: string) => import(join(import.meta.dirname, 'node_modules', path)) as Promise<never>;
  const { createInstrumenter } = (await at('@stryker-mutator/instrumenter/dist/src/index.js')) as {
    createInstrumenter: unknown;
  };
  const { createInjector } = (await at('typed-inject/dist/src/index.js')) as { createInjector(): Injector };
  known ??= createInjector().provideValue('logger', silent).injectFunction(createInstrumenter);
  return known;
}

const nothing = () => undefined;
const silent = {
  ...{ isDebugEnabled: () => false, debug: nothing, info: nothing, warn: nothing, error: nothing },
};
