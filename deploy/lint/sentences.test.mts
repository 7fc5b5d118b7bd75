import { ESLint } from 'eslint';
import { globSync } from 'glob';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { english } from '../../node-red-nodes/core/src/contract/said/english/index.ts';
import { lights } from '../../node-red-nodes/core/src/remarks/lights.ts';
import { logs } from '../../node-red-nodes/core/src/remarks/logs.ts';
import { qualities } from '../../node-red-nodes/core/src/remarks/qualities.ts';
import { registries } from '../../node-red-nodes/core/src/remarks/registries.ts';
import { settings } from '../../node-red-nodes/core/src/remarks/settings.ts';
import { shorts } from '../../node-red-nodes/core/src/remarks/shorts.ts';
import { stores } from '../../node-red-nodes/core/src/remarks/stores.ts';
import { tables } from '../../node-red-nodes/core/src/remarks/tables.ts';

const root = resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });

const IN = {
  route: 'node-red-nodes/api/src/overview/live.ts',
  test: 'node-red-nodes/api/src/router/router.test.ts',
  alarm: 'node-red-nodes/core/src/maintenance/rules/emit.ts',
  connector: 'node-red-nodes/connect/src/mqtt/explain.ts',
  stage: 'node-red-nodes/core/src/health/assess.ts',
  store: 'node-red-nodes/historian/src/queue/committer.ts',
  browser: 'node-red-nodes/core/src/window/cut-by/cut-by.ts',
};

async function told(place: keyof typeof IN, code: string): Promise<number> {
  const [{ messages }] = await eslint.lintText(code, { filePath: IN[place] });
  return messages.filter(({ ruleId }) => ruleId === 'mantis/sentences').length;
}

describe('a sentence that is written where it is said', () => {
  test.each<[keyof typeof IN, string]>([
    ['route', `throw new ApiError(404, 'There is none.');`],
    ['route', 'throw new ApiError(404, `No ${x}`);'],
    ['route', `throw new ApiError(404, x ? y : 'There is none.');`],
    ['route', `throw new ApiError(404, 'There is ' + x);`],
    ['route', `throw ApiError.later(503, 'Ask again later.', 5);`],
    ['connector', `throw new ConnectError('There is none.', 'none');`],
    ['connector', 'throw new PlantError(`No ${x}`);'],
    ['connector', 'export const x = foreign(`No ${x}`);'],
    ['connector', `export const x = foreign('There is none.');`],
    ['alarm', `export const x = { at: 1, comment: 'It is over.' };`],
    ['alarm', 'export const x = { at: 1, text: `${a} ${b}` };'],
    ['store', 'throw new Error(`No ${x}`);'],
    ['store', `throw new RangeError('There is none.');`],
    ['stage', 'export const x = { example: `${a} ${b}` };'],
    ['stage', 'export const example = () => `${a} ${b}`;'],
  ])('is told: %s, %s', async (place, code) => expect(await told(place, code)).toBe(1));

  test.each<[keyof typeof IN, string]>([
    ['route', `throw new ApiError(404, say('asset.unknown', { asset }));`],
    ['route', `throw new ApiError(503, error.message, 'file name');`],
    ['route', `throw ApiError.later(503, soon(), 1);`],
    ['route', `export const x = { text: 'a b' };`],
    ['connector', `throw new ConnectError(say('mqtt.none'), 'no broker chosen');`],
    ['connector', `throw new ConnectError(errorText(error), 'address not right');`],
    ['connector', `export const x = foreign(error.message);`],
    ['alarm', `export const x = { comment: '', text: sentence(said) };`],
    ['stage', `export const x = { text: 'a b' };`],
    ['store', `throw new Error(String(error));`],
    ['store', `throw new SaidError('store.setting.bucket');`],
    ['stage', `export const x = { ...about(error), example: show(value) };`],
    ['browser', 'throw new Error(`No ${x}`);'],
    ['test', `throw new ApiError(404, 'There is none.');`],
  ])('is not seen in: %s, %s', async (place, code) => expect(await told(place, code)).toBe(0));
});

test.each(Object.entries({ english, lights, logs, qualities, registries, settings, shorts, stores, tables }))(
  'every code of the catalogue %s is said somewhere',
  (_name, catalogue) => {
    const sources = globSync('{node-red-nodes/*,grafana-panel,grafana-datasource}/src/**/*.{ts,tsx}', {
      cwd: root,
      ignore: [
        '**/*.test.*',
        '**/said/**',
        '**/core/src/remarks/{lights,logs,qualities,registries,settings,shorts,stores,tables}.ts',
      ],
    });
    const text = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    // Words for the members of a closed list are said by what stands before them.
    const isSaid = (code: string) =>
      text.includes(`'${code}'`) || text.includes(`\`${code.slice(0, code.lastIndexOf('.') + 1)}\${`);
    expect(Object.keys(catalogue).filter((code) => !isSaid(code))).toEqual([]);
  },
);
