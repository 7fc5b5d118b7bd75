import { RedProcess, releases, type Release, startBrowser } from '@mantis-pdm/node-red-kit/testing';
import { chromium as browsers, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, definitions } from './flows.mts';

/** One node of every type of ours as the palette would make it, switched off, on one tab. */
const tab = { id: 'tab', type: 'tab', label: 'Dialogs', disabled: true };
const flow = [...definitions().values()].map((definition, i) => {
  const place = definition.role === 'config' ? {} : { z: tab.id, x: 200, y: 60 + 60 * i };
  return complete({ id: definition.type, type: definition.type, ...place }, definition);
});

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser((options) => browsers.launch(options));
});
afterAll(() => browser.close());

describe.each(Object.keys(releases) as Release[])('%s', (release) => {
  let red: RedProcess;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    red = await RedProcess.start({ release, flow: [tab, ...flow] });
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.addInitScript(hurryTrays);
    await page.goto(red.url);
    await page.waitForFunction(() => (window as never as Editor).RED?.nodes?.node('mantis-rules'));
    // The nodes are there before the editor is done with them.
    await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
    await page.addStyleTag({ content: '* { transition: none !important; animation: none !important }' });
  }, 120_000);
  afterAll(() => red.stop());

  test.each(flow.map(({ type }) => type))(
    '%s: confirming its dialog unchanged changes nothing',
    async (type) => {
      const before = await settings(page, type);
      await open(page, type);
      await confirm(page);
      await expect.poll(() => settings(page, type)).toEqual(before);
      expect(faults).toEqual([]);
    },
  );

  test('options are seen where they matter, and those that were changed are unfolded', async () => {
    await open(page, 'mantis-features');
    const zone = page.locator('[data-key="zoneAB"]');
    expect(await zone.isVisible()).toBe(false);
    await page.locator('#node-input-severity').check();
    await page.getByText('Severity', { exact: true }).last().click();
    await zone.getByRole('textbox').fill('2.3');
    await confirm(page);
    expect(await settings(page, 'mantis-features')).toMatchObject({ severity: true, zoneAB: '2.3' });
    await open(page, 'mantis-features');
    expect(await zone.isVisible()).toBe(true);
    await confirm(page);
  });

  test('an asset shows what its class has, and keeps what a person has stated', () =>
    keepsTheStated(page, release));

  test('a length and a hop that do not go together are red at once, and in the flow', () =>
    judgedTogether(page, release));

  test('a rule folds to a sentence, and a cell that does not fit is red with the reason', async () => {
    await open(page, 'mantis-rules');
    const rows = page.locator('.mantis-table > li, .red-ui-editableList-list > li');
    const life = rows.filter({ hasText: 'Near the end of its life: when' });
    expect(await life.locator('.mantis-fold').textContent()).toContain(
      'when p10 < the asset’s threshold: high',
    );
    const quantity = life.locator('[data-key="quantity"]');
    expect(await quantity.isVisible()).toBe(false);
    await life.locator('.mantis-fold').click();
    expect(await quantity.locator('option').allTextContents()).toEqual(['p10', 'p50', 'p90']);
    await life.locator('[data-key="when"]').selectOption('health');
    expect(await quantity.locator('option').allTextContents()).toEqual(['score']);
    const threshold = life.locator('[data-key="threshold"]');
    expect(await threshold.getAttribute('title')).toBe('Threshold is "asset": must be a number');
    expect(await threshold.getAttribute('class')).toContain('input-error');
    if (process.env.MANTIS_SHOTS)
      await page.screenshot({ path: `${process.env.MANTIS_SHOTS}/rules-${release}.png` });
    await confirm(page);
    expect(await validity(page, 'mantis-rules')).toBe(false);
    await open(page, 'mantis-rules');
    const broken = rows.filter({ hasText: 'when health score < ' });
    expect(await broken.locator('[data-key="threshold"]').isVisible()).toBe(true);
    await broken.locator('[data-key="threshold"]').fill('40');
    await confirm(page);
    expect(await validity(page, 'mantis-rules')).toBe(true);
  });
});

/** What of its class counts is shown where nothing is stated, and never written over what is. */
async function keepsTheStated(page: Page, release: string): Promise<void> {
  await open(page, 'mantis-asset');
  const field = (key: string) => page.locator(`#node-config-input-${key}`);
  const asClass = () => field('criticality').locator('option:checked').textContent();
  expect([await field('criticality').inputValue(), await asClass()]).toEqual([
    'class',
    'As its class: medium',
  ]);
  await page.getByText('Thresholds of its own', { exact: true }).click();
  await field('rulThreshold').fill('70');
  await field('class').fill('main-motor');
  expect(await asClass()).toBe('As its class: critical');
  expect(await field('anomalyThreshold').getAttribute('placeholder')).toBe('75');
  if (process.env.MANTIS_SHOTS)
    await page.screenshot({ path: `${process.env.MANTIS_SHOTS}/asset-${release}.png` });
  await confirm(page);
  expect(await settings(page, 'mantis-asset')).toMatchObject({
    ...{ class: 'main-motor', criticality: 'class', rulThreshold: '70', anomalyThreshold: '' },
  });
}

/** What stops the node when it runs is said where it is written, and no more when either field is mended. */
async function judgedTogether(page: Page, release: string): Promise<void> {
  await open(page, 'mantis-window');
  const field = (key: string) => page.locator(`#node-input-${key}`);
  const write = async (key: string, text: string) => {
    await field(key).fill(text);
    await field(key).blur();
  };
  const isRed = async (key: string) => /input-error/.test((await field(key).getAttribute('class')) ?? '');
  const red = async () => [await isRed('length'), await isRed('hop')];
  expect(await red()).toEqual([false, false]);
  await write('length', '10 min');
  await expect.poll(red).toEqual([false, true]);
  await field('hop').hover();
  await page.getByText('Length is 10 min and hop 1 samples: write both with a unit of time').waitFor();
  if (process.env.MANTIS_SHOTS)
    await page.screenshot({ path: `${process.env.MANTIS_SHOTS}/window-${release}.png` });
  await confirm(page);
  expect(await validity(page, 'mantis-window')).toBe(false);
  await open(page, 'mantis-window');
  await expect.poll(red).toEqual([false, true]);
  await field('by').selectOption('time');
  await expect.poll(red).toEqual([false, false]);
  await field('by').selectOption('auto');
  await write('hop', '1 min');
  await expect.poll(red).toEqual([false, false]);
  // A variable is not known before it runs, and what is no length is red alone.
  await write('length', '${LENGTH}');
  await expect.poll(red).toEqual([false, false]);
  await write('length', 'soon');
  await expect.poll(red).toEqual([true, false]);
  await write('length', '30');
  await write('hop', '1');
  await confirm(page);
  expect(await validity(page, 'mantis-window')).toBe(true);
}

/** Whether the editor takes a node's settings for valid. */
async function validity(page: Page, id: string): Promise<boolean> {
  return page.evaluate((id) => (window as never as Editor).RED.nodes.node(id).valid, id);
}

interface Editor {
  RED: {
    nodes: { node(id: string): Edited; createCompleteNodeSet(): { id: string }[] };
    editor: { edit(node: Edited): void; editConfig(name: string, type: string, id: string): void };
  };
}
interface Edited {
  id: string;
  valid: boolean;
  type: string;
  _def: { category: string };
}

/** What the editor would deploy for a node, but for its secrets. An empty field is an empty text, whatever it was. */
async function settings(page: Page, id: string): Promise<unknown> {
  const node = await page.evaluate(
    (id) => (window as never as Editor).RED.nodes.createCompleteNodeSet().find((node) => node.id === id),
    id,
  );
  return JSON.parse(JSON.stringify({ ...node, credentials: undefined }), (_, value: unknown) => value ?? '');
}

const OK = '#node-dialog-ok, #node-config-dialog-ok';

async function open(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => {
    const { nodes, editor } = (window as never as Editor).RED;
    const node = nodes.node(id);
    if (node._def.category === 'config') editor.editConfig('', node.type, id);
    else editor.edit(node);
  }, id);
  await page.waitForFunction(isOpen);
}

async function confirm(page: Page): Promise<void> {
  await page.locator(OK).click();
  await page.waitForFunction(() => !document.querySelector('.red-ui-tray'));
}

/** Trays slide by timers of up to 300 ms, one begun by another: they run in the same order, sooner. */
function hurryTrays(): void {
  const { setTimeout } = window;
  const hurried = (handler: TimerHandler, ms = 0, ...rest: unknown[]) =>
    setTimeout(handler, ms <= 300 ? ms / 20 : ms, ...rest);
  window.setTimeout = hurried as typeof window.setTimeout;
}

/** The editor raises its trays when the last of these timers has run. */
function isOpen(): boolean {
  const stack = document.querySelector<HTMLElement>('#red-ui-editor-stack');
  return stack?.style.zIndex === '13' && document.querySelector('.red-ui-tray') !== null;
}
