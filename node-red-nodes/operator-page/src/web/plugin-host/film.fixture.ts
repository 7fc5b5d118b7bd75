import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { FixtureApi, TOKEN } from '../testing/fixture-api';

interface Target {
  url: string;
  token: string;
}

/** Two plants, and Grafana's proxy to each as its data source has been set up. */
export class FilmPlants {
  readonly a = new FixtureApi();
  readonly b = new FixtureApi();
  /** Requests that went through the proxy, as `PLANT METHOD path`. */
  readonly asked: string[] = [];
  private readonly targets: Record<string, Target> = {};
  private urlOfA = '';
  private readonly page = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  });

  async start(): Promise<void> {
    this.urlOfA = await this.a.start();
    this.targets.b = { url: (await this.b.start()).replace(/\/$/, ''), token: TOKEN };
    const [alarm] = this.b.alarms.splice(0, 1);
    this.b.alarms.splice(0, this.b.alarms.length, {
      ...alarm,
      title: 'Bearing of the fan is hot',
      asset: 'fan-1',
    });
    await new Promise<void>((resolve) => this.page.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.page.close();
    await Promise.all([this.a.stop(), this.b.stop()]);
  }

  /** Where plant A's Node-RED is, and a page that is none. */
  get addresses(): { right: string; wrong: string } {
    const wrong = `http://127.0.0.1:${(this.page.address() as AddressInfo).port}`;
    return { right: this.urlOfA.replace(/\/$/, ''), wrong };
  }

  /** Plant A's Node-RED goes away. */
  outage(): Promise<void> {
    return this.a.stop();
  }

  async comeBack(): Promise<void> {
    await this.a.start(Number(new URL(this.urlOfA).port));
  }

  /** Answers `/film/PLANT/…`: its settings, and what goes through its proxy. */
  async answer(
    method: string,
    url: URL,
    { body, response }: { body: string; response: ServerResponse },
  ): Promise<void> {
    const [, , plant, ...rest] = url.pathname.split('/');
    if (rest[0] === 'settings') {
      const { jsonData, secureJsonData } = JSON.parse(body) as { jsonData: { url?: string }; secureJsonData?: { token?: string } }; // prettier-ignore
      this.targets[plant] = { url: jsonData.url ?? '', token: secureJsonData?.token ?? '' };
      response.writeHead(200).end();
      return;
    }
    const target = this.targets[plant];
    const path = `/${rest.slice(1).join('/')}`;
    this.asked.push(`${plant} ${method} ${path}`);
    // Where nobody answers, Grafana's proxy says so without a body.
    const answer = await fetch(`${target?.url}${path}${url.search}`, {
      method,
      headers: { authorization: `Bearer ${target?.token}`, 'content-type': 'application/json' },
      body: method === 'GET' ? undefined : body,
    }).catch(() => undefined);
    response.writeHead(answer?.status ?? 502, {
      'content-type': answer?.headers.get('content-type') ?? 'text/plain',
    });
    response.end(await answer?.text());
  }
}
