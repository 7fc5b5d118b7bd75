import type { Response } from 'express';
import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { answer, refuse } from './answer';
import { apiPlace } from './paths';

test('an answer that has begun cannot be refused any more: it is cut off, so that nobody takes it for whole', () => {
  const destroy = vi.fn();
  const status = vi.fn();
  refuse({ headersSent: true, destroy, status } as unknown as Response, new Error('disk full'), {
    log: { warn: () => undefined } as never,
  });
  expect(destroy).toHaveBeenCalledOnce();
  expect(status).not.toHaveBeenCalled();
});

test('while flows start, a probe is told so, and others are asked to come back', () => {
  expect(apiPlace.soon?.('/healthz')).toEqual({ status: 'starting' });
  expect(apiPlace.soon?.('/api/v1/assets')).toMatchObject({
    said: { code: expect.stringMatching(/^api\./) as string },
  });
});

describe('a text that comes piece by piece', () => {
  async function served(text: () => AsyncGenerator<string>) {
    const app = express().use((_request, response) => {
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const result = { text: text(), media: 'text/csv', file: 'a.csv' };
      answer(response, result, gone.signal).catch((error: unknown) =>
        refuse(response, error, { log: { error: () => undefined } as never }),
      );
    });
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  }

  test('is read no faster than it is taken, and ended where the reader goes away', async () => {
    let [made, ended] = [0, false];
    const { server, url } = await served(async function* () {
      try {
        for (; made < 10_000; made++) yield await Promise.resolve('x'.repeat(100_000));
      } finally {
        ended = true;
      }
    });
    const response = await fetch(url);
    await response.body?.getReader().cancel();
    await expect.poll(() => ended).toBe(true);
    expect(made).toBeLessThan(1_000);
    server.close();
  });

  test('that fails at once is refused; later the connection breaks, so that a part is not taken for the whole', async () => {
    let whole = 0;
    const { server, url } = await served(async function* () {
      for (let piece = 0; piece < whole; piece++) yield await Promise.resolve('a');
      throw new Error('the disk is gone');
    });
    const refused = await fetch(url);
    expect([refused.status, ((await refused.json()) as { said: { code: string } }).said.code]).toEqual([
      500,
      'api.failed',
    ]);
    whole = 2;
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
    server.close();
  });
});
