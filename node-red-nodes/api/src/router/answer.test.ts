import type { Response } from 'express';
import { expect, test, vi } from 'vitest';
import { refuse } from './answer';
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
