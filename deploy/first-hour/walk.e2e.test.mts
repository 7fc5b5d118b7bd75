/**
 * An engineer with a machine of his own, in an empty Node-RED, with a stopwatch; makes the pictures of docs/first-machine.md. Only when asked:
 * `MANTIS_WALK=docs/images/first-machine npx vitest run --project e2e deploy/first-hour`, with MANTIS_WALK_USER a user directory in
 * which the packed packages are installed. What has to hold is tested beside the sidebar, in every run.
 */
import { mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { RedProcess, releases, startBrowser, type Release } from '@mantis-pdm/node-red-kit/testing';
import { Aedes } from 'aedes';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { expect, test } from 'vitest';

const folder = process.env.MANTIS_WALK ?? '';
const size = { width: 1200, height: 720 };

/** A broker with a compressor that says two things a second. */
async function plant(): Promise<{ port: number; stop: () => void }> {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const say = (sensor: string, value: number, unit: string) => {
    const payload = JSON.stringify({ value, unit });
    const packet = { cmd: 'publish', topic: `plant/compressor-7/${sensor}`, payload, qos: 0 } as const;
    broker.publish({ ...packet, dup: false, retain: false }, () => {});
  };
  const timer = setInterval(() => {
    say('bearing-temp', 61 + Math.random(), '°C');
    say('vibration', 2.1 + 0.2 * Math.random(), 'mm/s');
  }, 1_000);
  const stop = () => (clearInterval(timer), broker.close(), server.close());
  return { port: (server.address() as AddressInfo).port, stop };
}

/** What a person does is counted; a picture shows what he sees then. */
class Walk {
  private readonly since = Date.now();
  private clicks = 0;
  private fields = 0;
  constructor(readonly page: Page) {}

  async click(what: Locator): Promise<void> {
    await what.click({ timeout: 30_000 });
    this.clicks++;
  }
  async open(what: Locator): Promise<void> {
    await what.dblclick({ timeout: 30_000 });
    this.clicks++;
  }
  async enter(page: Page): Promise<void> {
    await page.keyboard.press('Enter');
    this.clicks++;
  }
  async fill(what: Locator, text: string): Promise<void> {
    await what.fill(text, { timeout: 30_000 });
    this.fields++;
  }
  async drag(type: string): Promise<void> {
    const node = this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
    await node.scrollIntoViewIfNeeded();
    const target = this.page.locator('#red-ui-workspace-chart');
    await node.dragTo(target, { targetPosition: { x: 100, y: 260 } });
    this.clicks++;
  }
  async deploy(): Promise<void> {
    await this.click(this.page.locator('#red-ui-header-button-deploy'));
    await expect.poll(() => this.page.locator('#red-ui-header-button-deploy.disabled').count()).toBe(1);
  }
  async picture(name: string, page = this.page): Promise<void> {
    // What slides in has come to rest.
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  say(what: string): void {
    const seconds = ((Date.now() - this.since) / 1_000).toFixed(1);
    process.stdout.write(`${what}: ${seconds} s, ${this.clicks} clicks, ${this.fields} fields\n`);
  }
}

test.skipIf(folder === '').each(Object.keys(releases) as Release[])(
  'the first hour in %s',
  async (release) => {
    mkdirSync(folder, { recursive: true });
    const { port, stop } = await plant();
    const red = await RedProcess.start({ release, flow: [], userDir: process.env.MANTIS_WALK_USER });
    const browser = await startBrowser((options) => chromium.launch(options));
    try {
      await walk(browser, red.url, port);
    } finally {
      await browser.close();
      await red.stop();
      stop();
    }
  },
);

async function walk(browser: Browser, url: string, port: number): Promise<void> {
  const page = await browser.newPage({ viewport: size });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(url);
  await page.locator('.red-ui-palette-node[data-palette-type="mantis-mqtt"]').waitFor({ timeout: 60_000 });
  await page.locator('#red-ui-workspace-chart').waitFor();
  await page.keyboard.press('Escape');
  const me = new Walk(page);
  await me.drag('mantis-mqtt');
  await me.picture('1-first-node');
  await me.click(page.getByRole('button', { name: 'Open the MANTIS sidebar' }));
  await me.open(page.locator('#red-ui-workspace-chart .red-ui-flow-node').first());
  await me.click(page.locator('#node-input-btn-endpoint-add, #node-input-lookup-endpoint').first());
  await me.fill(page.locator('#node-config-input-url'), `mqtt://127.0.0.1:${port}`);
  await me.click(page.locator('#node-config-dialog-ok'));
  await me.fill(page.locator('#node-input-name'), 'Hall 1');
  await me.picture('2-broker');
  await me.click(page.locator('#node-dialog-ok'));
  await me.click(page.getByRole('button', { name: 'Show me the whole chain' }));
  await me.deploy();
  const describe = page.getByRole('button', { name: 'Describe' }).first();
  await describe.waitFor({ timeout: 30_000 });
  await me.picture('3-chain');
  await me.click(describe);
  await me.fill(page.locator('#node-config-input-name'), 'Compressor 7');
  await me.picture('4-describe');
  await me.click(page.locator('#node-config-dialog-ok'));
  await me.deploy();
  await me.fill(page.getByLabel('Name of the token'), 'me');
  await me.click(page.getByRole('button', { name: 'Make token' }));
  const token = await page.getByLabel('Token me').inputValue();
  await lookAtPage(me, browser, `${url}/mantis/`, token);
  await importTable(me);
}

async function lookAtPage(me: Walk, browser: Browser, address: string, token: string): Promise<void> {
  const own = await browser.newPage({ viewport: size });
  await own.goto(address);
  await me.fill(own.locator('input').first(), token);
  await me.enter(own);
  await own.getByText('Compressor 7').first().waitFor({ timeout: 30_000 });
  me.say('own asset on the page');
  await me.picture('5-page', own);
  await own.close();
}

async function importTable(me: Walk): Promise<void> {
  const line = (i: number) =>
    `pump-${i},Pump ${i},hydraulic-pump,high,${['', 'nobody', 'pump-3', 'pump-2'][i] ?? ''}`;
  const table = ['id,name,class,criticality,part of', ...Array.from({ length: 200 }, (_, i) => line(i))];
  const choosing = me.page.waitForEvent('filechooser');
  await me.click(me.page.getByRole('button', { name: 'Import CSV' }));
  const buffer = Buffer.from(table.join('\n'));
  await (await choosing).setFiles({ name: 'assets.csv', mimeType: 'text/csv', buffer });
  await me.page.getByText('200 new').first().waitFor();
  await me.deploy();
  await me.page.getByText('Pump 2: pump-2 cannot be').waitFor({ timeout: 30_000 });
  me.say('200 assets by a table');
  await me.picture('6-table');
}
