import { readRequest, type House } from '@mantis-pdm/node-red-kit';

/** What the sidebar has the suite do with an asset, by the route that does it. */
const ROUTES = {
  belongings: 'GET /api/v1/assets/:id/belongings',
  retire: 'POST /api/v1/assets/:id/retire',
  return: 'POST /api/v1/assets/:id/return',
  erase: 'DELETE /api/v1/assets/:id',
} as const;

/** What the editor sends: `deed` is one of those above; the rest is as the route takes it. */
export interface Ordered {
  deed?: unknown;
  asset?: unknown;
  comment?: unknown;
  confirm?: unknown;
}

/**
 * Does it by the suite's own route, in the name of who is logged in to the editor.
 * @throws Error with a sentence where there is no such deed, or the suite refuses it.
 */
export async function doDeed(
  house: House,
  { deed, asset, comment, confirm }: Ordered,
  by: string,
): Promise<unknown> {
  const wanted = Object.hasOwn(ROUTES, String(deed)) ? ROUTES[deed as keyof typeof ROUTES] : undefined;
  if (!wanted) throw new Error(`There is no deed "${String(deed)}"`);
  const route = house.routes.find(({ method, path }) => `${method} ${path}` === wanted);
  if (!route) throw new Error('The registry is away: only it retires and deletes assets');
  const request = readRequest(route, {
    ...{ params: { id: String(asset) }, query: {}, body: { comment, confirm }, headers: {} },
    user: { name: by, role: 'engineer' },
    client: { token: '', address: 'editor' },
    signal: new AbortController().signal,
  });
  const answer = await route.handle(request);
  if (!('status' in answer) || answer.status >= 300) throw new Error(`${wanted} gave no answer`);
  return answer.body;
}
