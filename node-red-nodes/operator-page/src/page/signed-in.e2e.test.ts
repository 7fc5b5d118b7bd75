/** Who sees the page in a Node-RED that asks for passwords itself: at the editor, and for every HTTP node. */
import { RedProcess, releases, startBrowser, type Release } from '@mantis-pdm/node-red-kit/testing';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** bcrypt of "secret". */
const PASSWORD = '$2b$04$UfMSvALkipZQrYUC.ZhZAe1aZ5Z6w/vX.q2Hj6/ZfTr4ezjnWNd7.';
const settings = {
  httpNodeAuth: { user: 'plant', pass: PASSWORD },
  httpNodeRoot: '/red',
  adminAuth: {
    type: 'credentials',
    users: [
      { username: 'anna', password: PASSWORD, permissions: '*' },
      { username: 'bob', password: PASSWORD, permissions: 'read' },
    ],
  },
};
const flow = [
  ...['registry', 'store', 'api', 'page'].map((name) => ({ id: name, type: `mantis-${name}` })),
  { id: 'asset', type: 'mantis-asset', match: 'pump-7' },
];
const tab = { id: 'tab', type: 'tab', label: 'Mine' };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser((options) => chromium.launch(options));
});
afterAll(() => browser.close());

describe.each(Object.keys(releases) as Release[])('%s', (release) => {
  let red: RedProcess;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    red = await RedProcess.start({ release, flow: [tab, ...flow], settings });
  }, 120_000);
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await red.stop('SIGKILL');
  });

  /** A browser of its own that knows the password of the HTTP nodes. */
  async function profile(): Promise<BrowserContext> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      httpCredentials: { username: 'plant', password: 'secret' },
    });
    contexts.push(context);
    return context;
  }

  async function editorOf(username: string): Promise<Page> {
    const page = await (await profile()).newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(red.url);
    await page.locator('#node-dialog-login-username').fill(username);
    await page.locator('#node-dialog-login-password').fill('secret');
    await page.locator('#node-dialog-login-submit').click();
    await page.waitForFunction(() => (globalThis as { RED?: { nodes?: { getType?(type: string): unknown } } }).RED?.nodes?.getType?.('mantis-page')); // prettier-ignore
    await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    // While the editor still loads, it shows its own sidebar again.
    const show = () => page.evaluate(() => (globalThis as never as { RED: { actions: { invoke(name: string): void } } }).RED.actions.invoke('mantis:show-sidebar')); // prettier-ignore
    const make = page.getByRole('button', { name: 'Make token' });
    // Shown once is not shown for good: it stays when nobody had to show it three times in a row.
    let stayed = 0;
    const stays = async () => {
      stayed = (await make.isVisible()) ? stayed + 1 : 0;
      if (stayed === 0) await show();
      return stayed;
    };
    await expect.poll(stays, { timeout: 60_000, interval: 500 }).toBeGreaterThan(3);
    return page;
  }

  const connected = (page: Page) =>
    page.getByRole('status').getByText('Connected').waitFor({ timeout: 30_000 });
  const me = (page: Page) =>
    page.evaluate(async () => {
      const token = sessionStorage.getItem('mantis.token');
      const headers = token === null ? undefined : { 'x-mantis-token': token };
      return (await fetch('../api/v1/me', { headers })).json() as Promise<unknown>;
    });

  test('a display signs in once, stays signed in without a token that a script could read, and until it is withdrawn', async () => {
    const editor = await editorOf('anna');
    await editor.getByLabel('Name of the token').fill('hall 1');
    await editor.getByLabel('Role of the token').selectOption('display');
    await editor.getByRole('button', { name: 'Make token' }).click();
    const link = await editor.getByLabel('Token hall 1').inputValue();
    expect(link).toMatch(/\/red\/mantis\/#device=mantis_/);

    const wall = await profile();
    const page = await wall.newPage();
    await page.goto(link);
    await connected(page);
    expect(page.url()).not.toContain('device');
    const [cookie] = await wall.cookies(`${red.url}/red/api/v1/me`);
    expect(cookie).toMatchObject({
      name: 'mantis-device',
      httpOnly: true,
      sameSite: 'Strict',
      path: '/red/api/v1',
    });
    expect(cookie.expires * 1000 - Date.now()).toBeGreaterThan(390 * 86_400_000);
    const readable = () => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]);
    expect(await page.evaluate(readable)).not.toContain(cookie.value);

    const again = await wall.newPage();
    await page.close();
    await again.goto(`${red.url}/red/mantis/`);
    await connected(again);
    expect(await me(again)).toEqual({ name: 'hall 1', role: 'viewer' });

    await expect
      .poll(() => editor.getByText(/display, since .*, used \d+ s ago/).count(), { timeout: 30_000 })
      .toBe(1);
    await editor.locator('tr', { hasText: 'hall 1' }).getByRole('button', { name: 'Withdraw' }).click();
    await again.getByLabel('Password').waitFor({ timeout: 30_000 });
    await again.getByText('This token is not known here, or was withdrawn.').waitFor();
    await expect.poll(() => wall.cookies(`${red.url}/red/api/v1/me`)).toEqual([]);
  });

  test.each([
    ['anna', 'engineer'],
    ['bob', 'viewer'],
  ])('%s of the editor’s login opens the page in the own name, as %s', async (name, role) => {
    const editor = await editorOf(name);
    const opened = editor.waitForEvent('popup');
    await editor.getByRole('button', { name: `Open the page as ${name}` }).click();
    const page = await opened;
    await connected(page);
    expect(await me(page)).toEqual({ name, role });
  });

  /** The page as somebody sees it who is not signed in, and what is sent with user and password. */
  async function atTheDoor() {
    const page = await (await profile()).newPage();
    await page.goto(`${red.url}/red/mantis/`);
    const signIn = async (user: string, password: string) => {
      await page.getByLabel('User', { exact: true }).fill(user);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    };
    return { page, signIn };
  }
  const call = (page: Page, method: string, path: string, body?: object) =>
    page.evaluate(
      async ([how, where, what]) => {
        const token = sessionStorage.getItem('mantis.token') ?? '';
        const headers = { 'x-mantis-token': token, 'content-type': 'application/json' };
        return (await fetch(`../api/v1/${where}`, { method: how, headers, body: what })).text();
      },
      [method, path, body && JSON.stringify(body)] as const,
    );

  test.each([
    ['anna', 'engineer'],
    ['bob', 'viewer'],
  ])(
    '%s signs in on the page with the password of the editor, as %s, and stays so on two devices',
    async (name, role) => {
      const [first, second] = [await atTheDoor(), await atTheDoor()];
      for (const { page, signIn } of [first, second]) {
        await signIn(name, 'secret');
        await connected(page);
        expect(await me(page)).toEqual({ name, role });
      }
      expect(await me(first.page)).toEqual({ name, role });
      // Of the password and the editor's own session nothing is kept.
      const kept = await first.page.evaluate(() => [Object.keys(sessionStorage), sessionStorage.getItem('mantis.token'), document.cookie]); // prettier-ignore
      expect(kept).toEqual([['mantis.token'], expect.stringMatching(/^mantis_/), '']);
      expect(JSON.stringify(await first.page.evaluate(() => ({ ...localStorage })))).not.toContain('secret');
    },
  );

  test('the history has the name of who signed in', async () => {
    const { page, signIn } = await atTheDoor();
    await signIn('anna', 'secret');
    await connected(page);
    await call(page, 'POST', 'assets/pump-7/retire', { comment: 'sold' });
    expect(await call(page, 'GET', 'audit')).toContain(',anna,retired,asset,pump-7,');
  });

  test('a wrong password is told, and after five of them that it is too late; a token still lets in', async () => {
    const { page, signIn } = await atTheDoor();
    for (let wrong = 0; wrong < 5; wrong++) {
      await signIn('carl', `guess ${wrong}`);
      await page.getByText('User or password is wrong.').waitFor();
    }
    await signIn('carl', 'guess 5');
    await page.getByText('Too many wrong passwords; try again in ten minutes.').waitFor();
    await page.getByRole('button', { name: 'Use an access token instead' }).click();
    const { token } = await issued();
    await page.getByLabel('Access token').fill(token);
    await page.getByRole('button', { name: 'Connect' }).click();
    await connected(page);
  });

  test('who is withdrawn is signed out everywhere, and may sign in again', async () => {
    const [first, second] = [await atTheDoor(), await atTheDoor()];
    for (const { page, signIn } of [first, second]) {
      await signIn('bob', 'secret');
      await connected(page);
    }
    await withdrawn('bob');
    for (const { page } of [first, second]) {
      await page.getByText('This token is not known here, or was withdrawn.').waitFor({ timeout: 30_000 });
    }
    await first.signIn('bob', 'secret');
    await connected(first.page);
  });

  /** As the sidebar does it, in the name of anna. */
  async function asAnna<T>(route: string, body: object): Promise<T> {
    const login = {
      client_id: 'node-red-admin',
      grant_type: 'password',
      scope: '*',
      username: 'anna',
      password: 'secret',
    };
    const json = { 'content-type': 'application/json' };
    const session = await red.fetch('/auth/token', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(login),
    });
    const { access_token } = (await session.json()) as { access_token: string };
    const headers = { ...json, authorization: `Bearer ${access_token}` };
    const answer = await red.fetch(`/mantis/sidebar/${route}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as T;
  }
  const issued = () => asAnna<{ token: string }>('tokens', { name: 'panel', role: 'viewer' });
  const withdrawn = (name: string) => asAnna('withdraw', { name });
});
