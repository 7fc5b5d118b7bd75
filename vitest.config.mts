import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Package names resolve to sources, so that tests need no build and coverage sees TypeScript. */
const alias = [
  { find: /^@mantis-pdm\/core\/(.+)$/, replacement: here('./node-red-nodes/core/src/$1/index.ts') },
  { find: /^@mantis-pdm\/node-red-kit$/, replacement: here('./node-red-nodes/kit/src/index.ts') },
  { find: /^@mantis-pdm\/node-red-kit\/(.+)$/, replacement: here('./node-red-nodes/kit/src/$1/index.ts') },
];

const shared = {
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Workers run from sources, whose packages are CommonJS by name.
  execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
};

export default defineConfig({
  resolve: { alias },
  test: {
    ...shared,
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['node-red-nodes/*/src/**/*.ts'],
      exclude: [
        '**/*.test.ts',
        '**/editor.ts',
        '**/editor/**',
        '**/src/web/**',
        '**/index.ts',
        '**/*.fixture.ts',
        '**/*.d.ts',
        // What tests stand on; the e2e project uses more of it than the unit project.
        'node-red-nodes/kit/src/testing/**',
        // Only run in threads of their own, where the coverage of this process does not reach.
        'node-red-nodes/historian/src/embedded/worker.ts',
      ],
      thresholds: {
        'node-red-nodes/core/src/**': { lines: 100, branches: 100, functions: 100, statements: 100 },
        'node-red-nodes/{api,condition,historian,kit,maintenance,operator-page,registry}/src/**': {
          lines: 90,
        },
        lines: 90,
      },
    },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: [
            'node-red-nodes/*/src/**/*.test.ts',
            'models/**/*.test.{ts,mts}',
            'deploy/**/*.test.{ts,mts}',
            'flows/**/*.test.ts',
          ],
          exclude: ['**/*.e2e.test.{ts,mts}', '**/src/web/**', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'e2e',
          include: ['**/*.e2e.test.{ts,mts}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      './vitest.grafana.config.mts',
    ],
  },
});
