import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import page from './node';

const flow = (settings = {}) => [{ id: 'page', type: 'mantis-page', ...settings }];
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const ask = async (path: string) => fetch(`${running?.url}${path}`);

test('the page stands at /mantis/, and at another path after a redeploy', async () => {
  running = await rig([page], flow());
  const response = await ask('/mantis');
  expect(response.url).toBe(`${running.url}/mantis/`);
  expect(await response.text()).toContain('<title>MANTIS</title>');
  await running.restart(flow({ path: '/plant/watch' }));
  expect(await (await ask('/plant/watch/')).text()).toContain('name="mantis-api" content="../../"');
  expect(await (await ask('/plant/watch/')).text()).toContain('name="mantis-span" content="1h"');
  expect((await ask('/mantis/')).status).toBe(404);
  await running.restart([]);
  expect((await ask('/plant/watch/')).status).toBe(404);
});

test.each(['', '/a b'])('a path "%s" is said in the status, and stops nothing else', async (path) => {
  running = await rig([page], flow({ path }));
  expect(running.statuses('page').join()).toMatch(/Path/);
  expect((await ask('/mantis/')).status).toBe(404);
});
