import type { AlarmKpisView } from '@mantis-pdm/core/contract/view';
import { expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { shoot } from '../testing/browser';
import { ServedPage } from '../testing/served-page';

const served = new ServedPage();

const DAY = 86_400_000;
const MINUTE = 60_000;
const VIEW = '?view=alarm-kpis';

/** A week of a plant that two alarms keep busy. */
function week(change: Partial<AlarmKpisView> = {}): AlarmKpisView {
  const to = Date.now();
  const from = to - 7 * DAY;
  const flood = (begin: number) => ({ from: from + begin, to: from + begin + 20 * MINUTE, alarms: 16 });
  return {
    ...{ from, to, positions: 1, alarms: 1400, per10Min: 1.389, perHour: 8.333, perDay: 200, peak10Min: 14 },
    ...{ standing: 7, stale: 5, chattering: 1, fleeting: 0, topTenShare: 0.15, floodShare: 0.004 },
    topTen: [
      {
        asset: 'motor-1',
        rule: 'bearing-hot',
        alarms: 140,
        share: 0.1,
        delay: { kind: 'off', ms: 612_000, left: 3 },
      },
      { asset: 'pump-9', rule: 'rul-low', alarms: 70, share: 0.05, delay: null },
    ],
    floods: [flood(0), flood(DAY)],
    priorities: { urgent: 14, high: 126, medium: 210, low: 1050 },
    ...change,
  };
}

async function at(address: string, body = week(), options?: Parameters<ServedPage['at']>[1]) {
  served.api.kpis = { status: 200, body };
  return (await served.at(address, options)).page;
}

test('the list of alarms leads to how the alarm system performs, and back', async () => {
  const page = await at('');
  await page.getByRole('link', { name: 'Alarm performance' }).click();
  await page.getByRole('heading', { name: 'Alarm performance', level: 2 }).waitFor();
  expect(new URL(page.url()).search).toBe(VIEW);
  await page.getByRole('link', { name: 'All assets' }).click();
  await page.getByRole('heading', { name: 'Hydraulic pump 1' }).waitFor();
  expect(served.open?.problems).toEqual([]);
});

test('each figure says by word whether its goal is met', async () => {
  const page = await at(VIEW);
  const tile = (label: string) => page.locator(`[data-figure="${label}"]`).innerText();
  await page.getByRole('list', { name: 'Figures' }).waitFor();
  const told = async (label: string) => (await tile(label)).split('\n').filter(Boolean);
  expect(await told('A day, per operator')).toEqual([
    'A day, per operator',
    '200',
    'above the goal',
    'Goal: below 150; up to 300 can be managed',
  ]);
  expect(await told('Stale: standing for a day')).toEqual([
    'Stale: standing for a day',
    '5',
    'above the goal',
    'Goal: fewer than 5',
  ]);
  expect(await told('Time in floods')).toEqual([
    'Time in floods',
    '0.4\u00a0%',
    'goal met',
    'Goal: less than 1 %',
  ]);
  // What has no goal has no verdict.
  expect(await told('Standing now')).toEqual(['Standing now', '7']);
  const actors = page.getByRole('table', { name: 'Most frequent alarms' });
  await actors
    .getByRole('row', {
      name: 'Main motor 1 motor-1 bearing-hot 140 10 % an off-delay of 10 min 12 s: leaves 3 of 140',
    })
    .waitFor();
  await actors.getByRole('row', { name: 'pump-9 rul-low 70 5 % no delay of an hour or less' }).waitFor();
  expect(await page.getByRole('table', { name: 'Floods' }).locator('tbody tr').count()).toBe(2);
  await page
    .getByRole('table', { name: 'Alarms by priority' })
    .getByRole('row', { name: 'high 126 9 %' })
    .waitFor();
  await actors.getByRole('link', { name: 'Main motor 1' }).click();
  await page.getByRole('heading', { name: 'Main motor 1', level: 2 }).waitFor();
});

test('period and operator positions are asked for, and kept in the address', async () => {
  const page = await at(VIEW);
  await page.getByRole('list', { name: 'Figures' }).waitFor();
  await page.getByRole('radio', { name: 'Month' }).check({ force: true });
  await page.getByLabel('Operator positions').selectOption('3');
  await expect.poll(() => served.api.kpisAsked.at(-1)?.positions).toBe('3');
  const spans = served.api.kpisAsked.map(({ from, positions }) => [
    Math.round((Date.now() - Number(from)) / DAY),
    positions,
  ]);
  expect(spans).toEqual([
    [7, '1'],
    [30, '1'],
    [30, '3'],
  ]);
  expect(new URL(page.url()).search).toBe(`${VIEW}&kpis-period=month&kpis-positions=3`);
  await page.goBack();
  await expect.poll(() => served.api.kpisAsked.at(-1)?.positions).toBe('1');
  await page.goto(`${served.root}mantis/${VIEW}&kpis-period=year&kpis-positions=-1`);
  await expect.poll(() => served.api.kpisAsked.length).toBe(5);
  expect(served.api.kpisAsked.at(-1)).toMatchObject({ positions: '1' });
});

test('no alarm is a figure; what is not known of the period is said', async () => {
  const zeros = { alarms: 0, per10Min: 0, perHour: 0, perDay: 0, peak10Min: 0, topTenShare: 0, floods: [] };
  const from = Date.now() - DAY;
  const none = { topTen: [], priorities: { urgent: 0, high: 0, medium: 0, low: 0 } };
  const page = await at(VIEW, week({ ...zeros, ...none, from }));
  await page.getByText(/Alarms are counted since 20\d\d-.* No alarm was announced\./).waitFor();
  await page.getByText('There was none').waitFor();
  expect(await page.getByRole('table', { name: 'Most frequent alarms' }).count()).toBe(0);
});

test.each([
  [404, 'Alarms are counted since 2026-01-01: of a time that ends before, nothing is known.'],
  [403, 'The role viewer may not do this: it needs the role operator.'],
  [503, 'The registry is busy. Try again.'],
])('an answer of %i is told in its words, and is never a calm figure', async (status, error) => {
  served.api.kpis = { status, body: { error } };
  const { page } = await served.at(VIEW);
  await page.getByRole('alert').getByText(`How the alarm system performed is not known: ${error}`).waitFor();
  expect(await page.getByRole('list', { name: 'Figures' }).count()).toBe(0);
});

test('after a few minutes no goal is called met, a rate is none, and what is too much already is told', async () => {
  const to = Date.now();
  const fresh = {
    ...{ from: to - 15 * MINUTE, alarms: 14, per10Min: 9.33, perHour: 56, perDay: 1344, peak10Min: 12 },
    ...{ stale: 0, chattering: 0, fleeting: 0, floodShare: 0.7 },
  };
  const page = await at(VIEW, week({ ...fresh, to }));
  await page
    .getByText(/Alarms are counted since .* Whether goals are met is told from .* on, after a day\./)
    .waitFor();
  const told = async (label: string) =>
    (await page.locator(`[data-figure="${label}"]`).innerText()).split('\n').filter(Boolean).slice(1, 3);
  const later = expect.stringMatching(/^Told from \d\d-\d\d \d\d:\d\d on$/) as string;
  expect(await told('A day, per operator')).toEqual(['–', later]);
  expect(await told('An hour, per operator')).toEqual(['–', later]);
  expect(await told('In 10 min, per operator')).toEqual(['9.33', later]);
  expect(await told('Time in floods')).toEqual(['70\u00a0%', later]);
  expect(await told('Most in 10 min, per operator')).toEqual(['12', 'above the goal']);
  expect(await told('Stale: standing for a day')).toEqual(['0', later]);
  expect(await page.getByText('goal met').count()).toBe(0);
  if (process.env.MANTIS_SHOTS) await shoot(page, 'alarm-kpis-fresh');
});

test('figures that could not be renewed stay, as those of before', async () => {
  served.api.kpis = { status: 200, body: week() };
  const { page } = await served.at('');
  await page.clock.install();
  await page.getByRole('link', { name: 'Alarm performance' }).click();
  await page.getByRole('list', { name: 'Figures' }).waitFor();
  served.api.kpis = { status: 503, body: { error: 'The registry is busy. Try again.' } };
  await page.clock.runFor(61_000);
  await page.getByRole('alert').getByText('These figures are of before: The registry is busy.').waitFor();
  expect(await page.getByRole('list', { name: 'Figures' }).count()).toBe(1);
  served.api.kpis = { status: 200, body: week({ alarms: 1401 }) };
  await page.clock.runFor(61_000);
  await page.locator('[data-figure="Alarms"]').getByText('1\u202f401').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

const SIZES = [
  [1440, 900],
  [800, 600],
  [390, 844],
];

test.each(['dark', 'light'] as const)(
  'the %s view is accessible and as wide as the screen',
  async (colorScheme) => {
    const page = await at(VIEW, week(), { colorScheme });
    await page.getByRole('list', { name: 'Figures' }).waitFor();
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await shoot(page, `alarm-kpis-${width}-${colorScheme}`);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(width);
    }
    expect(await violations(page)).toEqual([]);
    expect(served.open?.problems).toEqual([]);
  },
);
