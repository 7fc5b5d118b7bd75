import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests of the panels, the data source and the operator page: React in jsdom. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@mantis-pdm\/core\/(.+)$/, replacement: here('./node-red-nodes/core/src/$1/index.ts') },
      { find: /^@mantis-pdm\/node-red-kit$/, replacement: here('./node-red-nodes/kit/src/index.ts') },
      {
        find: /^@mantis-pdm\/node-red-kit\/(.+)$/,
        replacement: here('./node-red-nodes/kit/src/$1/index.ts'),
      },
    ],
  },
  test: {
    name: 'grafana',
    environment: 'jsdom',
    pool: 'forks',
    // Grafana's packages are loaded once a worker, and not once a file: two thirds of the time.
    isolate: false,
    // As many as in vitest.config.mts: projects that run together have to agree.
    maxWorkers: 2,
    // The suites that some tests run come from sources, whose packages are CommonJS by name.
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
    testTimeout: 30_000,
    setupFiles: [here('./grafana-panel/src/testing/setup.ts')],
    include: [
      'grafana-*/src/**/*.test.{ts,tsx}',
      'grafana-panel/*.test.ts',
      'node-red-nodes/operator-page/src/web/**/*.test.{ts,tsx}',
    ],
    exclude: ['**/*.{e2e,servers}.test.ts', '**/node_modules/**', '**/dist/**'],
    // Grafana's packages import each other in ways that only a bundler resolves.
    server: { deps: { inline: [/@grafana\//, /@react-hookz/, /react-data-grid/] } },
  },
});
