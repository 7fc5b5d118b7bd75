import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Visit, openBrowser, visit } from './browser';
import { buildPage } from './build';
import { FixtureApi, TOKEN } from './fixture-api';

type Options = Parameters<typeof visit>[2];

/** The built page, served anew before each test by an API of its own; what a test has opened is closed after it. */
export class ServedPage {
  api!: FixtureApi;
  root = '';
  open: Visit | undefined;
  private folder = '';
  private browser!: Browser;

  constructor() {
    beforeAll(async () => {
      [this.folder, this.browser] = await Promise.all([buildPage(), openBrowser()]);
    });
    afterAll(() => this.browser.close());
    beforeEach(async () => {
      this.api = new FixtureApi(this.folder);
      this.root = await this.api.start();
    });
    afterEach(async () => {
      await this.close();
      await this.api.stop();
    });
  }

  async visit(url: string, options?: Options): Promise<Visit> {
    this.open = await visit(this.browser, url, options);
    return this.open;
  }

  /** @param address Below the page's root, such as `?view=asset`. */
  at(address: string, options?: Options, token = TOKEN): Promise<Visit> {
    return this.visit(`${this.root}mantis/${address}#token=${token}`, options);
  }

  /** The overview, once it shows machines. */
  async signedIn(options?: Options, token = TOKEN): Promise<Visit> {
    const opened = await this.at('', options, token);
    await opened.page.locator('li[data-asset]').first().waitFor();
    return opened;
  }

  async close(): Promise<void> {
    await this.open?.page.context().close();
    this.open = undefined;
  }
}
