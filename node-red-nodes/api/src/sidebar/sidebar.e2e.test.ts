import { RedProcess, releases, startBrowser, type Release } from '@mantis-pdm/node-red-kit/testing';
import { readFileSync } from 'node:fs';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EditorSeen as Editor, NodeSeen as Node } from './editor-seen.fixture';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser((options) => browsers.launch(options));
});
afterAll(() => browser.close());

describe.each(Object.keys(releases) as Release[])('the first machine of one’s own in %s', (release) => {
  let red: RedProcess;
  let page: Page;
  const faults: string[] = [];
  /** What was asked in a dialog, and what is answered to it; nothing more to answer: yes. */
  const asked: string[] = [];
  const offered: string[] = [];
  const answers: (string | null)[] = [];

  beforeAll(async () => {
    red = await RedProcess.start({ release, flow: [{ id: 'tab', type: 'tab', label: 'Mine' }] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      offered.push(dialog.defaultValue());
      const answer = answers.shift();
      void (answer === null ? dialog.dismiss() : dialog.accept(answer));
    });
    await page.goto(red.url);
    await page.waitForFunction(() => {
      const { nodes } = (window as never as Editor).RED ?? {};
      return nodes?.getType?.('mantis-historian') && nodes.workspace('tab');
    });
    await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
  }, 120_000);
  afterAll(async () => {
    await page.close();
    await red.stop();
  });

  const all = () =>
    page.evaluate(() => {
      const found: Node[] = [];
      const { nodes } = (window as never as Editor).RED;
      const take = ({ id, type, store, match, class: kind, criticality, sensors }: Node) => {
        found.push({ id, type, store, match, class: kind, criticality, sensors });
        return true;
      };
      nodes.eachConfig(take);
      nodes.eachNode(take);
      return found;
    });
  const types = async () => (await all()).map(({ type }) => type.replace('mantis-', '')).sort();
  const deploy = async () => {
    await page.locator('#red-ui-header-button-deploy').click();
    await expect.poll(() => page.locator('#red-ui-header-button-deploy.disabled').count()).toBe(1);
  };

  test('the first node brings along what a workspace has one of, and nothing more', async () => {
    const source = page.locator('.red-ui-palette-node[data-palette-type="mantis-http"]');
    await source.scrollIntoViewIfNeeded();
    await source.dragTo(page.locator('#red-ui-workspace-chart'), { targetPosition: { x: 120, y: 250 } });
    await expect.poll(types).toEqual(['api', 'http', 'models', 'page', 'registry', 'store']);
  });

  test('the whole chain is drawn behind it, wired and with its store; undo takes it away, redo brings it back', async () => {
    await page.getByText('MANTIS has added what a workspace has one of').waitFor();
    await page.getByRole('button', { name: 'Open the MANTIS sidebar' }).click();
    await page.getByRole('button', { name: 'Show me the whole chain' }).click();
    const chain = ['alarm', 'anomaly', 'clean', 'features', 'health', 'historian', 'historian', 'rules', 'rul', 'window', 'work-order']; // prettier-ignore
    const whole = ['api', 'http', 'models', 'page', 'registry', 'store', ...chain].sort();
    await expect.poll(types).toEqual(whole);
    const nodes = await all();
    const store = nodes.find(({ type }) => type === 'mantis-store')?.id;
    const stored = nodes.filter(({ type }) => type === 'mantis-historian').map((node) => node.store);
    expect(stored).toEqual([store, store]);
    const first = await page.evaluate(() =>
      (window as never as Editor).RED.nodes
        .filterLinks({})
        .map(({ source, target }) => `${source.type}>${target.type}`.replaceAll('mantis-', '')),
    );
    expect(first).toContain('http>clean');
    // Whatever the historian keeps reaches it: else the page has nothing to show of it.
    for (const kept of ['clean', 'features', 'anomaly', 'rul', 'health'])
      expect(first).toContain(`${kept}>historian`);
    expect(first).toHaveLength(18);
    const act = (name: string) =>
      page.evaluate((action) => (window as never as Editor).RED.actions.invoke(action), name);
    await act('core:undo');
    expect(await types()).toEqual(['api', 'http', 'models', 'page', 'registry', 'store']);
    await act('core:redo');
    expect(await types()).toEqual(whole);
  });

  test('a token made here lets a reading in; who speaks is offered with class, criticality and units', async () => {
    await deploy();
    await page.getByLabel('Name of the token').fill('gateway');
    await page.getByLabel('Role of the token').selectOption('ingest');
    await page.getByRole('button', { name: 'Make token' }).click();
    const token = await page.getByLabel('Token gateway').inputValue();
    const reading = { timestamp: Date.now(), assetId: 'pump-7', sensorId: 'vib', value: 1.5, unit: 'mm/s' };
    const send = () =>
      fetch(`${red.url}/api/v1/sensors/data`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(reading),
      });
    await expect.poll(async () => (await send()).status).toBe(202);
    await page.getByRole('button', { name: 'Describe' }).click({ timeout: 30_000 });
    await page.locator('#node-config-dialog-ok').click();
    const described = async () => (await all()).find(({ type }) => type === 'mantis-asset');
    await expect.poll(described).toMatchObject({
      ...{ match: 'pump-7', class: 'hydraulic-pump', criticality: 'high' },
      sensors: [expect.objectContaining({ name: 'vib', unit: 'mm/s' })],
    });
    await deploy();
    await expect.poll(() => page.getByText('hydraulic-pump, high').count()).toBe(1);
  });

  test('the page shows it with its limits and its age', async () => {
    await page.getByLabel('Name of the token').fill('me');
    await page.getByLabel('Role of the token').selectOption('operator');
    await page.getByRole('button', { name: 'Make token' }).click();
    const token = await page.getByLabel('Token me').inputValue();
    const own = await browser.newPage();
    await own.goto(`${red.url}/mantis/#token=${token}`);
    await own.getByText('pump-7').first().click({ timeout: 30_000 });
    await own
      .getByText(/1\.50? mm\/s/)
      .first()
      .waitFor();
    await own
      .getByText(/^data (now|\d)/)
      .first()
      .waitFor();
    await own.getByRole('table', { name: 'Limits' }).getByText('Anomaly: urgent above').waitFor();
    await own.close();
  });

  test('a name in a setting that no asset has is told, and its node opened', async () => {
    const rules = (await all()).find(({ type }) => type === 'mantis-rules')?.id;
    const text = 'Rule "hot" names a sensor that nobody sends: no "vip" has come; there is "vib"';
    await page.route('**/mantis/sidebar', async (route) => {
      const answer = await route.fetch();
      const view = (await answer.json()) as object;
      await route.fulfill({ json: { ...view, doubts: [{ node: rules, name: 'rules', text }] } });
    });
    const row = page.locator('.mantis-row', { hasText: `rules: ${text}` });
    await row.getByRole('button', { name: 'Open' }).click({ timeout: 30_000 });
    await page.getByText('Silence ends alarms').waitFor();
    await page.locator('#node-dialog-cancel').click();
    await page.unroute('**/mantis/sidebar');
    await expect.poll(() => row.count(), { timeout: 30_000 }).toBe(0);
  });

  const assetRow = () => page.locator('tr', { has: page.getByRole('button', { name: 'Retire' }) }).filter({ hasText: 'pump-7' }); // prettier-ignore
  const retiredRow = () => page.locator('tr', { has: page.getByRole('button', { name: 'Return' }) }).filter({ hasText: 'pump-7' }); // prettier-ignore
  const rows = async () => [await assetRow().count(), await retiredRow().count()];
  const patience = { timeout: 30_000 };

  test('a copy has an id of its own, which is asked for: no two are one, and no pattern becomes another by itself', async () => {
    const assets = async () =>
      (await all()).flatMap(({ type, match }) => (type === 'mantis-asset' ? [match] : []));
    const press = (name: string, answer?: string | null) => {
      if (answer !== undefined) answers.push(answer);
      return assetRow().getByRole('button', { name }).click();
    };
    const confirm = async () => {
      await page.locator('#node-config-dialog-ok').click();
      await page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });
    };
    await press('Copy', null);
    expect([asked.at(-1), offered.at(-1)]).toEqual([
      'Which id do the messages of the copy of pump-7 carry?',
      'pump-8',
    ]);
    await press('Copy', 'pump-7');
    await page.getByText('pump-7 is described already; edit that one. Nothing was copied.').waitFor();
    await press('Copy', ' ');
    await page.getByText('A copy needs an id of its own; nothing was copied.').waitFor();
    expect(await assets()).toEqual(['pump-7']);
    await press('Copy', 'pump-8');
    await expect.poll(() => page.locator('#node-config-input-match').inputValue()).toBe('pump-8');
    await confirm();
    const [first, second] = (await all()).filter(({ type }) => type === 'mantis-asset');
    expect(second).toEqual({ ...first, id: second.id, match: 'pump-8' });
    await page.evaluate((id) => (window as never as Editor).RED.nodes.remove(id), second.id);

    const renamed = async (match: string) => {
      await press('Edit');
      await page.locator('#node-config-input-match').fill(match);
      await confirm();
      await deploy();
    };
    await renamed('pump-*');
    await expect
      .poll(async () => (await press('Copy', null), [asked.at(-1), offered.at(-1)]), patience)
      .toEqual([
        'pump-* speaks for all assets of that pattern. Which id, or which other pattern, is the copy for?',
        '',
      ]);
    expect(await assets()).toEqual(['pump-*']);
    await renamed('pump-7');
    expect(faults).toEqual([]);
  });

  test('an asset is retired when somebody has said why, and returns', async () => {
    answers.push(null);
    await assetRow().getByRole('button', { name: 'Retire' }).click();
    answers.push('sold to the neighbours');
    await assetRow().getByRole('button', { name: 'Retire' }).click();
    await expect.poll(rows, patience).toEqual([0, 1]);
    expect(asked.slice(-2)).toEqual(Array(2).fill(expect.stringMatching(/^Retire pump-7\?.* Why\?$/)));
    expect(await retiredRow().textContent()).toContain('ago by editor: sold to the neighbours');
    await retiredRow().getByRole('button', { name: 'Return' }).click();
    await expect.poll(rows, patience).toEqual([1, 0]);
  });

  test('what was done is exported as a table', async () => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export audit trail' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('audit-trail.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFF?at,by,action,kind,id,asset,title,comment\r\n/);
    expect(text).toMatch(/Z,editor,retired,asset,pump-7,pump-7,,sold to the neighbours\r\n/);
    expect(text).toContain(',editor,taken back into service,asset,pump-7,pump-7,,');
  });

  test('an asset is deleted when its id was said again; its description goes along, and an undo brings that back', async () => {
    const described = async () => (await all()).filter(({ type }) => type === 'mantis-asset').length;
    answers.push('pump-8');
    await assetRow().getByRole('button', { name: 'Delete' }).click();
    await page.getByText('What is deleted with pump-7 does not come back').waitFor();
    expect([await described(), ...(await rows())]).toEqual([1, 1, 0]);
    answers.push('pump-7');
    await assetRow().getByRole('button', { name: 'Delete' }).click();
    await expect.poll(rows, patience).toEqual([0, 1]);
    expect(asked.at(-1)).toMatch(
      /With pump-7 go: .*0 alarms and 0 work orders.*To delete it all, write its id: pump-7$/s,
    );
    expect(await retiredRow().textContent()).toMatch(/deleted in 2[34] h of running/);
    expect(await described()).toBe(0);
    await page.evaluate(() => (window as never as Editor).RED.actions.invoke('core:undo'));
    expect(await described()).toBe(1);
    await retiredRow().getByRole('button', { name: 'Return' }).click();
    await expect.poll(rows, patience).toEqual([1, 0]);
  });

  test('200 assets come from a table, and what is wrong with it is told before and after', async () => {
    const line = (i: number) =>
      `press-${i},Press ${i},medium,${['', 'nobody', 'press-3', 'press-2'][i] ?? ''}`;
    const table = ['id,name,criticality,part of', ...Array.from({ length: 200 }, (_, i) => line(i))].join(
      '\n',
    );
    const before = (await types()).length;
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import CSV' }).click();
    const files = { name: 'assets.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await (await choosing).setFiles(files);
    await expect.poll(async () => (await types()).length).toBe(before + 200);
    expect(asked.at(-1)).toBe(
      [
        'Import: 200 new, 0 changed, 0 as they are.',
        'press-1 is described as part of "nobody", and no asset is called so',
        'press-2 cannot be a part of press-3, which is a part of press-2',
        'press-3 cannot be a part of press-2, which is a part of press-3',
      ].join('\n\n'),
    );
    await deploy();
    const told = page.locator('.mantis-row', { hasText: 'Press 2: press-2 cannot be a part of press-3' });
    await told.getByRole('button', { name: 'Open' }).waitFor(patience);
  });

  test('a withdrawn token is none', async () => {
    const withdraw = page.getByRole('button', { name: 'Withdraw' });
    for (const left of [1, 0]) {
      await withdraw.first().click();
      await expect.poll(() => withdraw.count(), patience).toBe(left);
    }
    await expect.poll(() => page.getByText('None yet.', { exact: false }).count()).toBe(1);
    expect(faults).toEqual([]);
  });
});
