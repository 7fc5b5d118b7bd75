import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

const IN = {
  core: 'node-red-nodes/core/src/health/assess.ts',
  coreTest: 'node-red-nodes/core/src/health/health.test.ts',
  kit: 'node-red-nodes/kit/src/node/shell.ts',
  kitTest: 'node-red-nodes/kit/src/node/outbox.test.ts',
  connect: 'node-red-nodes/connect/src/mqtt/node.ts',
  connectTest: 'node-red-nodes/connect/src/mqtt/node.test.ts',
  opcua: 'node-red-nodes/connect-opcua/src/opcua/node.ts',
  simulate: 'node-red-nodes/simulate/src/plant/running-plant.ts',
  simulateTest: 'node-red-nodes/simulate/src/plant/node.test.ts',
  api: 'node-red-nodes/api/src/overview/live.ts',
  pageNode: 'node-red-nodes/operator-page/src/page/node.ts',
  page: 'node-red-nodes/operator-page/src/web/main.tsx',
  pageDeep: 'node-red-nodes/operator-page/src/web/page/suite.ts',
  panel: 'grafana-panel/src/asset-health/model.ts',
  source: 'grafana-datasource/src/datasource.ts',
};

/** What the doors say of a line, linted by the house's own configuration. */
async function said(place: keyof typeof IN, code: string): Promise<string[]> {
  const [{ messages }] = await eslint.lintText(code, { filePath: IN[place] });
  return messages.filter(({ ruleId }) => ruleId === 'mantis/doors').map(({ message }) => message);
}

test.each<[keyof typeof IN, string]>([
  // By the name of the package, in every form.
  ['connect', `import { x } from '@mantis-pdm/node-red-api';`],
  ['connect', `import type { x } from '@mantis-pdm/node-red-api';`],
  ['connect', `export { x } from '@mantis-pdm/node-red-api';`],
  ['connect', `export * from '@mantis-pdm/node-red-api';`],
  ['connect', `export const x = await import('@mantis-pdm/node-red-api');`],
  ['connect', 'export const x = import(`@mantis-pdm/node-red-api`);'],
  ['connect', `export type X = import('@mantis-pdm/node-red-api').X;`],
  ['connect', `export const x = require('@mantis-pdm/node-red-api');`],
  ['connect', `import x = require('@mantis-pdm/node-red-api'); export { x };`],
  ['kit', `import type { x } from '@mantis-pdm/node-red-connect';`],
  ['connect', `import { announce } from '@mantis-pdm/node-red-simulate';`],
  ['connect', `import { x } from '@mantis-pdm/node-red-connect-opcua';`],
  ['opcua', `import { Collector } from '@mantis-pdm/node-red-connect';`],
  ['opcua', `import { plantUrl } from '../../../simulate/src/plant/addresses';`],
  ['simulate', `import { createPki } from '../../../connect-opcua/src/opcua/pki';`],
  ['simulate', `import { encodePayload } from '../../../connect/src/mqtt/sparkplug/payload';`],
  ['core', `import { house } from '@mantis-pdm/node-red-kit';`],
  ['panel', `import { analyse } from '@mantis-pdm/core/features';`],
  ['source', `import { x } from '@mantis-pdm/core';`],
  ['page', `import { house } from '@mantis-pdm/node-red-kit';`],
  // By path.
  ['connect', `import { x } from '../../../api/src/api/node';`],
  ['connect', `import type { x } from '../../../api/src/api/node';`],
  ['connect', `export const x = await import('../../../api/src/api/node');`],
  ['connect', `export type X = import('../../../api/src/api/node').X;`],
  ['connect', `import { derive } from '../../../core/src/contract';`],
  ['kit', `import { derive } from '../../../core/src/contract';`],
  ['api', `import type { x } from '../../../registry/src/registry/node';`],
  ['pageNode', `import { x } from '../../../api/src/api/node';`],
  ['page', `import { x } from '../../../api/src/api/node';`],
  ['pageDeep', `import type { x } from '../../../../core/src/contract';`],
  ['panel', `import { x } from '../../../grafana-datasource/src/types';`],
  ['source', `import type { x } from '../../grafana-panel/src/shared/theme';`],
  ['core', `import { x } from '../../../kit/src/ports';`],
  // What a room may not use of others.
  ['core', `import { readFileSync } from 'node:fs';`],
  ['core', `export const read = () => import('fs');`],
  ['core', `import type { Stats } from 'fs';`],
  ['core', `import type { Node } from 'node-red';`],
  ['core', `import pg from 'pg';`],
  ['panel', `import { join } from 'node:path';`],
  // What runs does not stand on tests, and nothing in a package on what lies outside.
  ['core', `import { lives } from '../rul/lives.fixture';`],
  ['api', `import { suite } from '../testing/suite.fixture';`],
  ['connect', `import { x } from '../../../../bench/servers/start.mts';`],
  ['connectTest', `import type { x } from '../../../../bench/servers/start.mts';`],
  ['connectTest', `vi.mock('../../../../bench/servers/start.mts');`],
  ['coreTest', `import { x } from '../../../../deploy/local/home.mts';`],
  // Tests of core and kit stand on no stage.
  ['coreTest', `import { x } from '../../../kit/src/ports';`],
  ['coreTest', `import { x } from '@mantis-pdm/node-red-kit/testing';`],
  ['kitTest', `import { x } from '../../../api/src/api/node';`],
])('in %s, %s is shut', async (place, code) => {
  expect(await said(place, code)).toHaveLength(1);
});

test.each<[keyof typeof IN, string]>([
  ['core', `import { z } from 'zod'; import FFT from 'fft.js'; import { derive } from '../contract';`],
  ['coreTest', `import { readFileSync } from 'node:fs'; import fc from 'fast-check';`],
  ['kit', `import type { Rul } from '@mantis-pdm/core/contract'; import { join } from 'node:path';`],
  ['kitTest', `import { examples } from '../../../core/src/contract/example.fixture';`],
  ['connect', `import { house } from '@mantis-pdm/node-red-kit'; import mqtt from 'mqtt';`],
  [
    'connectTest',
    `import api from '../../../api/src/api/node'; import { Rig } from '@mantis-pdm/node-red-kit/testing';`,
  ],
  ['opcua', `import { openOutlet } from '@mantis-pdm/node-red-kit/outlet'; import opcua from 'node-opcua';`],
  ['simulate', `import { encodePayload } from '@mantis-pdm/node-red-kit/sparkplug';`],
  ['simulateTest', `import mqtt from '../../../connect/src/mqtt/node';`],
  ['page', `import { plugin } from '../../../../grafana-panel/src/asset-health/module';`],
  ['pageDeep', `import type { x } from '../../../../../grafana-datasource/src/types';`],
  ['panel', `import type { Rul } from '@mantis-pdm/core/contract'; import { useTheme2 } from '@grafana/ui';`],
])('in %s, %s is open', async (place, code) => {
  expect(await said(place, code)).toEqual([]);
});

test('it says which door, why, and where to read about it', async () => {
  expect(await said('connect', `import { x } from '@mantis-pdm/node-red-api';`)).toEqual([
    '“@mantis-pdm/node-red-api”: connect imports @mantis-pdm/core and @mantis-pdm/node-red-kit (docs/architecture.md).',
  ]);
});
