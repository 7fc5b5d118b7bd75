import { foreign as othersWords } from '@mantis-pdm/core/remarks';
import { ApiError, PortError, route, type ApiRoute } from '@mantis-pdm/node-red-kit';

const about = { role: 'viewer', tag: 'test', summary: 'test' } as const;
const refusing = (path: string, error: unknown): ApiRoute => ({
  ...about,
  method: 'GET',
  path,
  handle: () => Promise.reject(error),
});

/** An ApiError of another copy of the kit. */
const foreign = Object.assign(new Error('It is a teapot.'), { name: 'ApiError', status: 418 });

/** Routes that answer, refuse, and fail in every way that a router meets. */
export const routes: ApiRoute[] = [
  route({
    ...about,
    method: 'POST',
    path: '/api/v1/echo/:id',
    role: 'operator',
    handle: async ({ params, query, body, user, client }) => ({
      status: 201,
      body: { params, query, body, user, client },
    }),
  }),
  { ...about, method: 'GET', path: '/page', role: 'public', handle: async () => ({ page: '<h1>Page</h1>' }) },
  { ...about, method: 'GET', path: '/api/v1/bigint', handle: async () => ({ status: 200, body: 1n }) },
  {
    ...about,
    method: 'GET',
    path: '/api/v1/quiet',
    handle: async () => ({ events: (emit) => emit('hello', {}) }),
  },
  {
    ...about,
    method: 'GET',
    path: '/api/v1/flood',
    handle: async () => ({
      events: (emit, signal) => {
        const pour = setInterval(() => emit('drop', 'x'.repeat(500_000)), 1);
        signal.addEventListener('abort', () => clearInterval(pour));
      },
    }),
  },
  refusing('/api/v1/conflict', new ApiError(409, 'It is closed already.', 'state')),
  refusing('/api/v1/teapot', foreign),
  refusing('/api/v1/down', new PortError(othersWords('The registry does not answer.'), true)),
  refusing('/api/v1/busy', new ApiError(429, 'Too much at once.', undefined, 7.2)),
  refusing('/api/v1/bug', new TypeError('/home/anna/secret.ts: x is undefined')),
  refusing('/api/v1/text', 'thrown text'),
];
