import { assetProfileSchema } from '@mantis-pdm/core/contract';
import {
  aliveSchema,
  assetParamsSchema,
  assetStatusSchema,
  liveEventSchemas,
  meSchema,
  rollUpSchema,
} from '@mantis-pdm/core/contract/view';
import { route, type ApiRoute, type House } from '@mantis-pdm/node-red-kit';
import { live } from './live';
import { profileOf } from './asset-profile';
import { allStatuses, oneStatus } from './overview';
import { plantHealth } from './plant-health';
import { RegistryReader } from './registry-view';

/** Routes that join what several packages know. */
export function overviewRoutes(house: House, onError: (error: unknown) => void): ApiRoute[] {
  const registry = new RegistryReader(house);
  return [
    {
      method: 'GET',
      path: '/healthz',
      role: 'public',
      tag: 'suite',
      summary: 'Whether the suite is alive, and nothing else; 503 while it starts',
      gives: aliveSchema,
      handle: async () =>
        house.flows.settled
          ? { status: 200, body: { status: 'alive' } }
          : { status: 503, headers: { 'Retry-After': '1' }, body: { status: 'starting' } },
    },
    {
      method: 'GET',
      path: '/api/v1/me',
      role: 'viewer',
      tag: 'suite',
      summary: 'Whose token this is, and what its role is',
      gives: meSchema,
      handle: async ({ user }) => ({ status: 200, body: user }),
    },
    {
      method: 'GET',
      path: '/api/v1/assets',
      role: 'viewer',
      tag: 'assets',
      summary: 'Every asset with the newest that is known of it',
      gives: assetStatusSchema.array(),
      handle: async () => ({ status: 200, body: await allStatuses(house, registry) }),
    },
    route({
      method: 'GET',
      path: '/api/v1/assets/:id',
      role: 'viewer',
      tag: 'assets',
      summary: 'One asset with the newest that is known of it',
      takes: { params: assetParamsSchema },
      gives: assetStatusSchema,
      handle: async ({ params }) => ({ status: 200, body: await oneStatus(house, params.id, registry) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/assets/:id/profile',
      role: 'viewer',
      tag: 'assets',
      summary: 'What is known of an asset: where it belongs, its components, sensors and limits',
      takes: { params: assetParamsSchema },
      gives: assetProfileSchema,
      handle: async ({ params }) => ({ status: 200, body: await profileOf(house, params.id) }),
    }),
    {
      method: 'GET',
      path: '/api/v1/health',
      role: 'viewer',
      tag: 'assets',
      summary:
        'How the plant, its sites and its lines are: as healthy as the worst asset in service, which is named',
      gives: rollUpSchema.array(),
      handle: async () => ({ status: 200, body: await plantHealth(house, registry) }),
    },
    {
      method: 'GET',
      path: '/api/v1/live',
      role: 'viewer',
      tag: 'assets',
      summary: 'Server-sent events: latest (an asset changed), alarm, work-order',
      media: 'text/event-stream',
      tells: liveEventSchemas,
      handle: async () => live(house, registry, onError),
    },
  ];
}
