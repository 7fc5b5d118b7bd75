import { expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { shoot } from '../testing/browser';
import { ServedPage } from '../testing/served-page';

const served = new ServedPage();

const at = async (address: string, options?: Parameters<ServedPage['at']>[1]) =>
  (await served.at(address, options)).page;

const MOTOR = '?view=asset&var-asset=motor-1';

test('a tile opens the asset at an address of its own, and back leads to the overview', async () => {
  const page = await at('');
  await page.getByRole('link', { name: 'Main motor 1' }).click();
  await page.getByRole('heading', { name: 'Main motor 1', level: 2 }).waitFor();
  expect(new URL(page.url()).search).toBe(MOTOR);
  await page.goBack();
  await page.getByRole('heading', { name: 'Hydraulic pump 1' }).waitFor();
  await page.goForward();
  await page.getByRole('heading', { name: 'Main motor 1', level: 2 }).waitFor();
  await page.getByRole('link', { name: 'All assets' }).click();
  await page.getByRole('heading', { name: 'Hydraulic pump 1' }).waitFor();
  expect(served.open?.problems).toEqual([]);
});

test('a bookmark shows all that is known of the asset', async () => {
  const motor = served.api.assets.find(({ asset }) => asset === 'motor-1');
  const temperature = { unit: '°C', low: null, high: 80, min: -40, max: null };
  Object.assign(motor ?? {}, { sensorLimits: { temperature } });
  const page = await at(MOTOR);
  for (const chart of [/^health: \d/, /^temperature: \d/, /Main motor 1: 52 cycles left/])
    await page.getByRole('img', { name: chart }).waitFor();
  // The limits are lines in the charts, and said below them.
  await page.getByText(/ · too high above 80 °C$/).waitFor();
  await page.getByText(/ · watch below \d+ · warning below \d+ · critical below \d+$/).waitFor();
  await shoot(page, 'asset-limits');
  // No choice stands between a person and a sensor.
  for (const title of ['Health', 'Temperature', 'Vibration', 'Current', 'Speed'])
    await page.getByRole('heading', { name: `${title} over time` }).waitFor();
  for (const sensor of ['temperature', 'vibration', 'current', 'speed'])
    await page.locator(`[data-sensor="${sensor}"]`).waitFor();
  await page.getByRole('table', { name: 'Limits' }).getByText('50 cycles').waitFor();
  const alarms = page.getByRole('table', { name: 'Alarms' }).locator('tr[data-id]');
  expect(await alarms.count()).toBe(1);
  await page.getByRole('table', { name: 'Work orders' }).getByText('WO-000002').waitFor();
  await page.getByText('No value of vibration in this time range.').waitFor();
  // A verdict is by the detector's limit; the asset's figure says from where on it is urgent.
  const limits = page.getByRole('table', { name: 'Limits' });
  await limits.getByRole('row', { name: 'Anomaly: the detector’s own limit 50' }).waitFor();
  await limits.getByRole('row', { name: 'Anomaly: urgent above' }).waitFor();
  expect(await page.getByText('anomalous above').count()).toBe(0);
  // What the asset states of its sensors is there, and what it does not state is not.
  await limits.getByRole('row', { name: 'temperature: too high above 80 °C' }).waitFor();
  await limits.getByRole('row', { name: 'temperature: impossible below -40 °C' }).waitFor();
  expect(await limits.getByRole('row', { name: 'temperature' }).count()).toBe(2);
  expect(served.api.requests.filter((one) => one.endsWith('/history')).length).toBeGreaterThan(2);
});

test('a tile says how long its detector needs still, what a provisional baseline waits for, and no more once it is settled', async () => {
  const page = (await served.signedIn()).page;
  const note = page.locator('li[data-asset="motor-1"] [data-field="anomaly-note"]');
  const motor = served.api.assets.find(({ asset }) => asset === 'motor-1');
  const say = (anomaly: object) => {
    if (!motor?.latest) throw new Error('the fixture has no motor-1');
    motor.latest = { ...motor.latest, anomaly: anomaly as never };
    served.api.measure('motor-1', 'temperature', 41);
  };
  expect(await note.count()).toBe(0);
  const left = { code: 'anomaly.learning.values.left', values: { left: '40 s', rows: 60, needed: 300 } };
  say({ score: null, reason: 'learning', said: left });
  await note.getByText('learning: about 40 s more, 60 of 300 values', { exact: true }).waitFor();
  await shoot(page, 'tile-learning');
  const waits = { code: 'baseline.time', values: { have: '12 min', need: '24 h' } };
  say({ score: 3, baseline: { stage: 'provisional', missing: '12 min of 24 h', said: waits } });
  await note.getByText('baseline provisional: 12 min of 24 h', { exact: true }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'tile-provisional');
  say({ score: 3, baseline: { stage: 'settled', missing: null } });
  await note.waitFor({ state: 'detached' });
});

test('a bookmark of an asset that is gone says so and keeps its alarms; an unknown one is told apart', async () => {
  served.api.assets.splice(
    served.api.assets.findIndex(({ asset }) => asset === 'motor-1'),
    1,
  );
  const page = await at(MOTOR);
  await page.getByText('motor-1 is not among the assets any more').waitFor();
  await page.getByRole('table', { name: 'Work orders' }).getByText('WO-000002').waitFor();
  await shoot(page, 'asset-gone');
  await page.goto(`${served.root}mantis/?view=asset&var-asset=moter-1`);
  await page.getByText('There is no asset moter-1').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('a bookmark of a retired asset says since when, by whom and why', async () => {
  const [[motor]] = [
    served.api.assets.splice(
      served.api.assets.findIndex(({ asset }) => asset === 'motor-1'),
      1,
    ),
  ];
  const retirement = { at: Date.UTC(2026, 0, 5, 11), by: 'anna', reason: 'sold to Basel', eraseInMs: null };
  served.api.retired.push({ asset: motor.asset, retirement });
  const page = await at(MOTOR);
  await page
    .getByText('motor-1 was retired on 2026-01-05 12:00:00 by anna: sold to Basel. Its alarms')
    .waitFor();
  await page.getByRole('table', { name: 'Work orders' }).getByText('WO-000002').waitFor();
});

const SIZES = [
  [1920, 1080],
  [1440, 900],
  [1024, 768],
  [390, 844],
];

test.each(['dark', 'light'] as const)(
  "the asset's %s page is quiet, accessible and as wide as the screen",
  async (colorScheme) => {
    const page = await at(MOTOR, { colorScheme });
    await page.getByRole('img', { name: /^health: \d/ }).waitFor({ timeout: 60_000 });
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await shoot(page, `asset-${width}-${colorScheme}`);
      // Panels are measured anew after the window is.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(width);
    }
    expect(await violations(page)).toEqual([]);
    expect(served.open?.problems).toEqual([]);
  },
);
