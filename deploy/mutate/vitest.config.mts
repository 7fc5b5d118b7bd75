import { defineConfig, mergeConfig } from 'vitest/config';
import house from '../../vitest.config.mts';

/** The unit tests of the package whose folder is mutated: a room must hold by its own tests. */
const { test, ...rest } = house;
const { projects: _projects, coverage: _coverage, ...shared } = test!;

export default mergeConfig(
  defineConfig(rest),
  defineConfig({
    root: process.cwd(),
    test: {
      ...shared,
      // Its modules are loaded once for all tests of a run: that alone took a third of the time of a mutant.
      isolate: false,
      include: [`${process.env.MANTIS_MUTATE_PACKAGE}/src/**/*.test.ts`],
      exclude: [
        '**/*.{e2e,servers}.test.{ts,mts}',
        // Of size and speed: they take seconds, and would for each mutant.
        '**/{,*.}long.test.ts',
        '**/src/web/**',
        '**/node_modules/**',
        '**/dist/**',
      ],
      setupFiles: [new URL('./seed.mts', import.meta.url).pathname],
    },
  }),
);
