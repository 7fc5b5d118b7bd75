import { expect, test } from 'vitest';
import { violations } from './testing/axe';
import { shoot } from './testing/browser';
import { TOKEN, VIEWER_TOKEN } from './testing/fixture-api';
import { ServedPage } from './testing/served-page';

const served = new ServedPage();

test('a token in the address is kept for the tab and taken out of the address', async () => {
  const { page } = await served.signedIn();
  expect(page.url()).not.toContain('token');
  expect(await page.title()).toBe('MANTIS');
  await page.reload();
  await page.getByRole('status').getByText('Connected').waitFor();
});

test('a wrong token is answered with a sentence, a right one opens the page', async () => {
  const { page, problems } = await served.visit(`${served.root}mantis/`);
  await shoot(page, 'login');
  expect(problems).toEqual([]);
  await page.getByLabel('Access token').fill('guess');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('This token is not known').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Access token').fill(TOKEN);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Main motor 1' }).waitFor();
});

test('tiles show the worst asset first, with the reasons, the life and the last values', async () => {
  const { page } = await served.signedIn();
  const tiles = page.getByRole('list', { name: 'Assets' }).locator('li[data-asset]');
  expect(await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-asset')))).toEqual([
    'motor-1',
    'pump-1',
    'fan-1',
    'spindle-1',
    'conveyor-1',
  ]);
  const motor = await tiles.first().innerText();
  for (const part of [
    'Critical',
    '31',
    'anomaly',
    '52 cycles',
    'p10–p90 34–79',
    '1 alarm',
    '1 order',
    '81.4 °C',
  ]) {
    expect(motor).toContain(part);
  }
  expect(await page.locator('[data-asset="pump-1"]').first().innerText()).toMatch(/Missing\s+flow/);
  expect(await page.locator('[data-asset="conveyor-1"]').first().innerText()).toMatch(/≥ 2\s400 cycles/);
});

test('a person says that an asset is worked on, and that it is no more', async () => {
  const { page, problems } = await served.signedIn({ colorScheme: 'dark' });
  const tile = page.locator('li[data-asset="pump-1"]');
  await tile.getByRole('button', { name: /^Maintenance: / }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('Bearing change, fail');
  await shoot(page, 'maintenance-dialog');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Begin now' }).click();
  await dialog.getByText('The registry is busy').waitFor();
  await dialog.getByLabel('Why').fill('Bearing change');
  await dialog.getByRole('button', { name: 'Begin now' }).click();
  await expect.poll(() => tile.getAttribute('data-condition')).toBe('maintenance');
  expect(await tile.innerText()).toMatch(/Under maintenance[^]*by fixture: Bearing change/);
  await tile.scrollIntoViewIfNeeded();
  await shoot(page, 'maintenance-dark');
  expect(await violations(page)).toEqual([]);
  await tile.getByRole('button', { name: /^End maintenance: / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it now' }).click();
  await expect.poll(() => tile.getAttribute('data-condition')).not.toBe('maintenance');
  expect(problems.filter((problem) => !problem.includes('503'))).toEqual([]);
});

test('sensors at fault are shown by NE 107, in both themes', async () => {
  const faults = ['failure', 'function-check', 'out-of-specification'] as const;
  const since = Date.now() - 600_000;
  served.api.assets.forEach((asset) => {
    asset.sensorStatus = faults.map((status, i) => ({
      ...{ sensor: ['temperature', 'flow', 'vibration'][i], status, fault: ['gone', 'check', 'noisy'][i] },
      ...{ since, detail: 'no value, 40 times in a row' },
    }));
  });
  for (const colorScheme of ['dark', 'light'] as const) {
    const { page } = await served.signedIn({ colorScheme });
    const found = page.locator('li[data-asset="motor-1"] [data-sensor-status]');
    expect(await found.first().innerText()).toContain('temperature Failure: gone');
    await shoot(page, `sensor-status-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
    await served.close();
  }
});

test('who may only look is not offered to say so', async () => {
  const { page } = await served.signedIn({}, VIEWER_TOKEN);
  await expect.poll(() => page.getByRole('button', { name: /^Maintenance: / }).count()).toBe(0);
});

test('an asset that has not been assessed for long is stale and does not look healthy', async () => {
  const { page } = await served.signedIn();
  const fan = page.locator('li[data-asset="fan-1"]');
  expect(await fan.getAttribute('data-condition')).toBe('stale');
  expect(await fan.innerText()).toMatch(/Stale since 23 min ago/);
});

test('raw values reach their tile while the page is open', async () => {
  const { page } = await served.signedIn();
  await expect.poll(() => served.api.listeners).toBe(1);
  const cell = page.locator('li[data-asset="motor-1"] [data-sensor="temperature"]');
  await cell.evaluate((element) => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => (seen[element.textContent ?? ''] = Date.now())).observe(element, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  const sent: Record<string, number> = {};
  for (let i = 10; i < 40; i++) {
    sent[`${i}.5 °C`] = Date.now();
    served.api.measure('motor-1', 'temperature', i + 0.5);
    await page.getByText(`${i}.5 °C`, { exact: true }).waitFor();
  }
  const seen = await page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen);
  expect(Object.keys(seen)).toEqual(Object.keys(sent));
  const delays = Object.keys(sent).map((text) => seen[text] - sent[text]);
  process.stdout.write(`from the event to the tile, ms: ${delays.sort((a, b) => a - b).join(' ')}\n`);
});

/** How many pixels of a chart are painted. */
function pixels(canvas: HTMLCanvasElement): number {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((_, i) => i % 4 === 3 && data[i] > 0).length;
}

test('a click on a tile shows its band, and the address leads there again', async () => {
  const { page } = await served.signedIn();
  const band = page.getByRole('img', { name: /plant|left|at least/ });
  await expect
    .poll(() => band.getAttribute('aria-label'))
    .toContain('Main motor 1: 52 cycles left (p10 34 to p90 79)');
  await page.getByRole('link', { name: 'Conveyor 1' }).click();
  await expect.poll(() => band.getAttribute('aria-label')).toContain('Conveyor 1: at least 2 400 cycles');
  expect(page.url()).toContain('var-asset=conveyor-1');
  await page.reload();
  await expect.poll(() => band.getAttribute('aria-label')).toContain('Conveyor 1');
  const painted = () => page.locator('.u-wrap canvas').first().evaluate(pixels);
  await expect.poll(painted).toBeGreaterThan(1000);
});

test('an alarm is shelved for a time and a reason, which the page then shows', async () => {
  const { page } = await served.signedIn();
  await page.getByRole('button', { name: 'Shelve or change Pressure was below 140 bar of pump-1' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Shelve for a time').click();
  await dialog.getByLabel('Shelve for', { exact: true }).selectOption('240');
  await dialog.getByRole('button', { name: 'Do it' }).click();
  expect(served.api.alarms[1].state, 'a reason is wanted').toBe('rtn-unack');
  await page.getByLabel('Comment').fill('new seal');
  await dialog.getByRole('button', { name: 'Do it' }).click();
  const table = page.getByRole('table', { name: 'Alarms' });
  await table.getByText('Shelved').waitFor();
  await table.getByText(/until .*: new seal/).waitFor();
  const hours = ((served.api.alarms[1].shelvedUntil ?? 0) - Date.now()) / 3_600_000;
  expect(Math.round(hours)).toBe(4);
});

test('an alarm is acknowledged with a comment, and the page says by whom', async () => {
  const { page } = await served.signedIn();
  await page.getByRole('button', { name: 'Acknowledge Anomaly score above its limit of motor-1' }).click();
  await page.getByLabel('Comment').fill('fail once');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('The registry is busy. Try again.').waitFor();
  await shoot(page, 'dialog');
  await page.getByLabel('Comment').fill('bearing ordered');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByRole('table', { name: 'Alarms' }).getByText('by fixture').waitFor();
  expect(served.api.alarms[0].history.at(-1)?.comment).toBe('bearing ordered');
});

test('a work order is closed with its outcome and leaves the list of open ones', async () => {
  const { page } = await served.signedIn();
  const orders = page.getByRole('table', { name: 'Work orders' });
  await orders.getByText('3 h overdue').waitFor();
  await page.getByRole('button', { name: 'Evidence and history of WO-000002' }).click();
  await orders.getByText('vibration.rms carries 71 % of it').waitFor();
  await shoot(page, 'evidence');
  await page.getByRole('button', { name: 'Close WO-000002' }).click();
  await page.getByLabel('Replaced: the asset starts a new life').check();
  await page.getByLabel('Comment').fill('new motor');
  await shoot(page, 'close');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close order' }).click();
  await expect.poll(() => orders.getByText('WO-000002').count()).toBe(0);
});

test('a viewer sees what there is to do, and no buttons to do it', async () => {
  const { page } = await served.signedIn({}, VIEWER_TOKEN);
  await page.getByText('WO-000002').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Acknowledge WO-000002' }).count()).toBe(0);
  expect(await page.getByRole('columnheader', { name: 'Action' }).count()).toBe(0);
});

test('a broken connection is told at once and mends itself', async () => {
  const { page, problems } = await served.signedIn();
  await page.getByRole('status').getByText('Connected', { exact: true }).waitFor();
  served.api.disconnect();
  await page.getByText(/Not connected since/).waitFor();
  await page.getByRole('status').getByText('Connected', { exact: true }).waitFor();
  served.api.measure('motor-1', 'temperature', 55.5);
  await page.getByText('55.5 °C').waitFor();
  expect(problems.filter((problem) => !problem.includes('ERR_'))).toEqual([]);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the ${colorScheme} page is quiet, accessible and keeps to itself`, async () => {
    const { page, problems, outside } = await served.signedIn({ colorScheme });
    await page.getByRole('table', { name: 'Work orders' }).waitFor();
    await shoot(page, colorScheme);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red] = background.match(/\d+/g)?.map(Number) ?? [];
    expect(red < 128).toBe(colorScheme === 'dark');
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    expect(outside).toEqual([]);
  });
}

test('on a phone nothing is wider than the screen', async () => {
  const { page } = await served.signedIn({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
  });
  await page.getByRole('table', { name: 'Work orders' }).waitFor();
  await shoot(page, 'phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});

test('assets of one name are told apart, and a name without end pushes no button out of its row', async () => {
  const endless = 'line-1/press/'.repeat(15);
  for (const asset of served.api.assets.slice(0, 2)) asset.name = 'Press';
  served.api.assets[2].name = endless;
  for (const order of served.api.orders) order.asset = endless;
  for (const alarm of served.api.alarms) alarm.asset = endless;
  const { page } = await served.signedIn();
  await shoot(page, 'names');
  const ids = page.locator('[data-field="id"]');
  expect(new Set(await ids.allInnerTexts()).size).toBe(served.api.assets.length);
  for (const table of ['Work orders', 'Alarms']) {
    const panel = page.getByRole('table', { name: table }).locator('..');
    await panel
      .getByRole('button', { name: /Acknowledge/ })
      .first()
      .waitFor();
    const [inside, whole] = await panel.evaluate((box) => [box.clientWidth, box.scrollWidth]);
    expect(whole).toBeLessThanOrEqual(inside);
  }
  const tile = page.locator('li[data-asset]').filter({ hasText: endless.slice(0, 20) });
  expect((await tile.boundingBox())?.height).toBeLessThan(420);
});
