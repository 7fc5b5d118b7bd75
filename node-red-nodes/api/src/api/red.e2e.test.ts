import { RedProcess, releases, type Release } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { issue } from '../testing/suite.fixture';

let red: RedProcess | undefined;
afterEach(() => red?.stop('SIGKILL'));

const tab = { id: 'tab', type: 'tab', label: 'tab' };
const api = { id: 'api', type: 'mantis-api', maxBody: 1024 };
const page = { id: 'page', type: 'mantis-page', path: '/mantis' };

describe.each(Object.keys(releases) as Release[])('%s', (release) => {
  test('serves API and page, anew after a deploy, and not at all once they are deleted', async () => {
    red = await RedProcess.start({ release, flow: [tab, api, page] });
    const status = async (path: string) => (await (red as RedProcess).fetch(path)).status;
    expect([await status('/healthz'), await status('/mantis/')]).toEqual([200, 200]);
    const authorization = `Bearer ${issue(red.userDir, 'viewer')}`;
    const me = await red.fetch('/api/v1/me', { headers: { authorization } });
    expect(await me.json()).toEqual({ name: 'viewer', role: 'viewer' });

    const live = await red.fetch('/api/v1/live', { headers: { authorization } });
    await red.deploy([tab, { ...api, maxBody: 1 }, { ...page, path: '/plant/mantis' }]);
    expect(await live.text()).toContain('event: hello');
    expect([await status('/healthz'), await status('/mantis/'), await status('/plant/mantis/')]).toEqual([
      200, 404, 200,
    ]);
    await red.deploy([tab]);
    expect([await status('/healthz'), await status('/plant/mantis/')]).toEqual([404, 404]);
    expect(red.output).not.toMatch(/\[error\]|deprecated/);
  });
});
