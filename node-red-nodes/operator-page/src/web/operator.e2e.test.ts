import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './testing/axe';
import { shoot } from './testing/browser';
import { TOKEN } from './testing/fixture-api';
import { ServedPage } from './testing/served-page';

const served = new ServedPage();

/** How far a button sticks out of the panel around it, px to each side; all 0 where it is whole. */
async function outside(page: Page, name: string): Promise<number[]> {
  const button = page.getByRole('button', { name });
  await button.waitFor();
  return button.evaluate((element) => {
    const panel = element.closest('[role="group"]') as HTMLElement;
    panel.scrollIntoView({ block: 'center' });
    const [inner, outer] = [element.getBoundingClientRect(), panel.getBoundingClientRect()];
    const sides = [
      Math.max(outer.left, 0) - inner.left,
      inner.right - Math.min(outer.left + panel.clientWidth, innerWidth),
      Math.max(outer.top, 0) - inner.top,
      inner.bottom - Math.min(outer.top + panel.clientHeight, innerHeight),
    ];
    return sides.map((px) => Math.max(0, Math.round(px)));
  });
}

const SIZES = [
  [1920, 1080],
  [1440, 900],
  [1024, 768],
  [390, 844],
];

for (const colorScheme of ['dark', 'light'] as const) {
  test.each(SIZES)(`the ${colorScheme} page of %i × %i shows whole buttons`, async (width, height) => {
    // Words as long as plants write them.
    served.api.alarms[0].title =
      'Vibration of the drive end bearing above the alarm limit of zone C for more than 10 min';
    const { page } = await served.signedIn({ colorScheme, viewport: { width, height } });
    for (const button of [`Acknowledge ${served.api.alarms[0].title} of motor-1`, 'Acknowledge WO-000002'])
      expect(await outside(page, button), button).toEqual([0, 0, 0, 0]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(() => scrollTo(0, 0));
    await shoot(page, `overview-${width}-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
  });
}

test('the focus returns to what opened a dialog, and goes on to the next alarm where that is done', async () => {
  const { page } = await served.signedIn();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const more = 'Shelve or change Pressure was below 140 bar of pump-1';
  await page.getByRole('button', { name: more }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe(more);
  await page.getByRole('button', { name: 'Acknowledge Pressure was below 140 bar of pump-1' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).press('Enter');
  await page.getByRole('table', { name: 'Alarms' }).getByText('by fixture').waitFor();
  await expect.poll(focused).toMatch(/^Acknowledge .* of motor-1$/);
});

test('blocked site data: the page works, and remembers as long as it is open', async () => {
  const { page, problems } = await served.visit('about:blank');
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        configurable: true,
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
  });
  await page.goto(`${served.root}mantis/#token=${TOKEN}`);
  await page.getByRole('heading', { name: 'Main motor 1' }).waitFor();
  await page.getByRole('radio', { name: 'Light' }).press('Space');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Access token').fill(TOKEN);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Main motor 1' }).waitFor();
  expect(problems).toEqual([]);
});

test.each(['while it starts', 'later'])(
  'a page that fails %s says what happened and what to do',
  async (when) => {
    const { page } = await served.visit('about:blank');
    await page.addInitScript((at) => {
      const broken = () => {
        throw new Error('matchMedia is broken here');
      };
      const { matchMedia } = window;
      window.matchMedia =
        at === 'later' ? (asked) => (asked.includes('scheme') ? broken() : matchMedia(asked)) : broken;
    }, when);
    await page.goto(`${served.root}mantis/`);
    await page.getByRole('heading', { name: 'The page has stopped' }).waitFor();
    await page.getByText('matchMedia is broken here').waitFor();
    await page.getByRole('button', { name: 'Load again' }).waitFor();
    await shoot(page, 'stopped');
    expect(await violations(page)).toEqual([]);
  },
);

test('many alarms are narrowed by what they are, and two assets of one name are told apart', async () => {
  for (const one of served.api.assets.slice(0, 2)) one.name = 'Press';
  const [alarm] = served.api.alarms;
  const priorities = ['urgent', 'high', 'medium', 'low'] as const;
  for (let i = 0; i < 8; i++) {
    const { asset } = served.api.assets[i % 2];
    served.api.alarms.push({
      ...alarm,
      id: `more-${i}`,
      asset,
      title: `Too hot ${i}`,
      priority: priorities[i % 4],
    });
  }
  const { page } = await served.signedIn({ viewport: { width: 1440, height: 900 } });
  const rows = page.getByRole('table', { name: 'Alarms' }).locator('tr[data-id]');
  await expect.poll(() => rows.count()).toBe(10);
  // Names come with the assets, which are asked for on their own.
  for (const { asset } of served.api.assets.slice(0, 2))
    await expect.poll(() => rows.filter({ hasText: 'Press' }).filter({ hasText: asset }).count()).toBe(4);
  await shoot(page, 'alarms');
  await page.getByLabel('Priority of alarms').selectOption('low');
  await page.getByLabel('Search alarms').fill('hot 3');
  await expect.poll(() => rows.count()).toBe(1);
  expect(await violations(page)).toEqual([]);
});

test('what is narrowed is in the address: a link shows what its sender saw, and back undoes a step', async () => {
  const [alarm] = served.api.alarms;
  for (const priority of ['urgent', 'high', 'low', 'low'] as const)
    served.api.alarms.push({
      ...alarm,
      id: `more-${served.api.alarms.length}`,
      title: `Too hot ${priority}`,
      priority,
    });
  const sender = await served.signedIn();
  const seen = async (page: Page) => ({
    tiles: await page
      .locator('li[data-asset]')
      .evaluateAll((tiles) => tiles.map(({ dataset }) => dataset.asset)),
    alarms: await page.getByRole('table', { name: 'Alarms' }).locator('tr[data-id]').count(),
  });
  const { page } = sender;
  await expect.poll(async () => (await seen(page)).alarms).toBe(6);
  const everything = await seen(page);
  await page.getByLabel('Sort assets', { exact: true }).selectOption('name');
  const critical = page.getByRole('toolbar', { name: 'Filter and sort assets' }).getByRole('button').first();
  await critical.click();
  await page.getByLabel('Priority of alarms').selectOption('low');
  await page.getByLabel('Search alarms').fill('hot low');
  await expect.poll(async () => (await seen(page)).alarms).toBe(2);
  const narrowed = await seen(page);
  expect(narrowed.tiles.length).toBeLessThan(everything.tiles.length);
  await shoot(page, 'narrowed');

  const link = new URL(page.url());
  expect(link.href).not.toContain('token');
  expect(Object.fromEntries(link.searchParams)).toEqual({
    ...{ 'assets-sort': 'name', 'assets-state': expect.any(String) as string },
    ...{ 'alarms-priority': 'low', 'alarms-text': 'hot low' },
  });
  await page.goto(`${served.root}mantis/${link.search}`);
  await expect.poll(() => seen(page)).toEqual(narrowed);
  expect(await page.getByLabel('Search alarms').inputValue()).toBe('hot low');

  // What was typed is no step; each choice is one.
  await page.getByLabel('Priority of alarms').selectOption('');
  await page.getByLabel('Search alarms').fill('');
  await expect.poll(async () => (await seen(page)).alarms).toBe(6);
  await page.goBack();
  await expect.poll(async () => (await seen(page)).alarms).toBe(2);
  // From an asset, back leads to what was narrowed.
  await page.locator('li[data-asset]').first().getByRole('link').first().click();
  await page.getByRole('link', { name: 'All assets' }).waitFor();
  await page.goBack();
  await expect.poll(() => seen(page)).toEqual(narrowed);
  expect(sender.problems).toEqual([]);
});

test('a link of words that this page does not know shows everything, and nothing that cannot be released', async () => {
  const odd = '?assets-state=melted,ok&assets-place=["x"&assets-sort=weight&time-from=yesterday&time-to=now';
  const { page } = await served.at(odd);
  const pressed = page
    .getByRole('toolbar', { name: 'Filter and sort assets' })
    .locator('[aria-pressed="true"]');
  await pressed.first().waitFor();
  expect(await pressed.allTextContents()).toEqual([expect.stringMatching(/^OK \d/i)]);
  await pressed.click();
  await page.locator('li[data-asset]').first().waitFor();
  expect(await page.getByLabel('Sort assets', { exact: true }).inputValue()).toBe('worst');
  await page.getByText('Last 1 hour').first().waitFor();
});

test('the time that is looked at is in the address, and stays from the overview to an asset', async () => {
  const { page } = await served.at('?time-from=now-6h&time-to=now');
  await page.locator('li[data-asset]').first().waitFor();
  await page.getByText('Last 6 hours').first().waitFor();
  await page.locator('li[data-asset]').first().getByRole('link').first().click();
  await page.getByRole('link', { name: 'All assets' }).waitFor();
  await page.getByText('Last 6 hours').first().waitFor();
  expect(new URL(page.url()).searchParams.get('time-from')).toBe('now-6h');
});

test('a new urgent alarm sounds once, not when it returns to normal, and not when it is silenced', async () => {
  const { page } = await served.visit('about:blank');
  await page.addInitScript(() => {
    const counted = window as never as { tones: number };
    counted.tones = 0;
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      counted.tones++;
      start.call(this, when);
    };
  });
  const tones = () => page.evaluate(() => (window as never as { tones: number }).tones);
  const [first] = served.api.alarms;
  const tell = async (id: string, state: 'unack' | 'rtn-unack') => {
    const alarm = {
      ...first,
      id,
      title: `Urgent ${id}`,
      priority: 'urgent' as const,
      state,
    };
    const others = served.api.alarms.filter((one) => one.id !== id);
    served.api.alarms.splice(0, served.api.alarms.length, ...others, alarm);
    served.api.emit('alarm', alarm);
    const row = page.locator(`tr[data-id="${id}"]`);
    await row.getByText(state === 'unack' ? 'Active' : 'Returned', { exact: false }).waitFor();
  };
  await page.goto(`${served.root}mantis/#token=${TOKEN}`);
  await page.getByRole('table', { name: 'Alarms' }).waitFor();
  await expect.poll(() => served.api.listeners).toBeGreaterThan(0);
  expect(await tones()).toBe(0);
  await tell('one', 'unack');
  await expect.poll(tones).toBe(3);
  await tell('one', 'rtn-unack');
  await page.getByRole('button', { name: 'Sound on' }).click();
  await tell('two', 'unack');
  expect(await tones()).toBe(3);
  await page.getByRole('button', { name: 'Sound off' }).click();
  await tell('three', 'unack');
  // One that says that it sounds again, and three of the alarm.
  await expect.poll(tones).toBe(7);
  await shoot(page, 'sound');
});
