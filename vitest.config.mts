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
  // A busy machine takes twenty times as long as a quiet one; what hangs still ends.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
  // Workers run from sources, whose packages are CommonJS by name.
  execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
  // Finds its files beside itself.
  server: { deps: { external: [/condition\/dist\/onnxruntime/] } },
};

const notOurs = ['**/node_modules/**', '**/dist/**'];
/** What takes seconds a test (docs/adr/0094). */
const LONG = 'node-red-nodes/core/src/**/{long,*.long}.test.ts';

const whole = {
  ...shared,
  exclude: notOurs,
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  resolve: { alias },
  test: {
    ...shared,
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      reportOnFailure: true,
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
        // Every line and every way is reached.
        'node-red-nodes/core/src/**': { lines: 100, branches: 100, functions: 100, statements: 100 },
        // What the unit tests reached when it was last looked at: raised with it, lowered only with a word why.
        'node-red-nodes/api/src/**': { lines: 99, branches: 94 },
        'node-red-nodes/condition/src/**': { lines: 98, branches: 95 },
        'node-red-nodes/connect/src/**': { lines: 97, branches: 91 },
        'node-red-nodes/connect-opcua/src/**': { lines: 97, branches: 89 },
        // What erases an asset in InfluxDB is tested beside a real one, by `npm run test:servers`.
        'node-red-nodes/historian/src/**': { lines: 89.5, branches: 80 },
        'node-red-nodes/kit/src/**': { lines: 97, branches: 91 },
        'node-red-nodes/maintenance/src/**': { lines: 95, branches: 91 },
        'node-red-nodes/operator-page/src/**': { lines: 90, branches: 76 },
        'node-red-nodes/registry/src/**': { lines: 91, branches: 82 },
        'node-red-nodes/simulate/src/**': { lines: 98, branches: 90 },
        // Its command runs in the browser tests' project, as a process of its own.
        'node-red-nodes/suite/src/**': { lines: 80, branches: 67 },
      },
    },
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'core',
          include: ['node-red-nodes/core/src/**/*.test.ts'],
          exclude: [...notOurs, LONG],
          // Nothing in it is changed by running: its modules are loaded once a worker, and not once a file.
          isolate: false,
        },
      },
      // Statistics of many seeds, and frames of millions: what they hold, others hold of a few.
      { extends: true, test: { ...shared, name: 'long', include: [LONG], exclude: notOurs, isolate: false } },
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
          exclude: [
            '**/*.{e2e,servers}.test.{ts,mts}',
            'node-red-nodes/core/**',
            '**/src/web/**',
            ...notOurs,
          ],
        },
      },
      // The suite whole, in processes of Node-RED and in a browser, from what npm alone brings.
      { extends: true, test: { ...whole, name: 'e2e', include: ['**/*.e2e.test.{ts,mts}'] } },
      // What needs a program that npm does not bring, kills what runs, or takes minutes; one after the other.
      {
        extends: true,
        test: {
          ...whole,
          name: 'servers',
          include: ['**/*.servers.test.{ts,mts}'],
          fileParallelism: false,
        },
      },
      './vitest.grafana.config.mts',
    ],
  },
});
