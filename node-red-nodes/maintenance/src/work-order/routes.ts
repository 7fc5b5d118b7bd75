import { workOrderSchema } from '@mantis-pdm/core/contract';
import {
  closingSchema,
  commentedSchema,
  workOrderParamsSchema,
  workOrderQuerySchema,
} from '@mantis-pdm/core/contract/view';
import { acknowledgeWorkOrder, closeWorkOrder } from '@mantis-pdm/core/maintenance';
import { route, type ApiRoute, type House } from '@mantis-pdm/node-red-kit';
import { asConflict, auditEntryOf, registryOf } from '../api/requests';
import type { WorkOrderKeeper } from './keeper';

const about = { role: 'operator', tag: 'work orders', method: 'POST', gives: workOrderSchema } as const;
const params = workOrderParamsSchema;

export interface WorkOrderRouteParts {
  keeper: WorkOrderKeeper;
  now(): number;
}

/** What operators and panels ask of work orders. */
export function workOrderRoutes(house: House, parts: WorkOrderRouteParts): ApiRoute[] {
  return [listRoute(house), acknowledgeRoute(parts), closeRoute(parts)];
}

function listRoute(house: House): ApiRoute {
  return route({
    method: 'GET',
    path: '/api/v1/work-orders',
    role: 'viewer',
    tag: 'work orders',
    summary: 'Work orders, newest first.',
    takes: { query: workOrderQuerySchema },
    gives: workOrderSchema.array(),
    handle: async ({ query }) => ({ status: 200, body: await registryOf(house).workOrders(query) }),
  });
}

function acknowledgeRoute({ keeper, now }: WorkOrderRouteParts): ApiRoute {
  return route({
    ...about,
    path: '/api/v1/work-orders/:id/acknowledge',
    summary: 'Takes the order on.',
    takes: { params, body: commentedSchema },
    async handle(request) {
      const audit = auditEntryOf(request, now());
      const order = await keeper
        .step(request.params.id, (stored) => acknowledgeWorkOrder(stored, audit))
        .catch(asConflict);
      return { status: 200, body: order };
    },
  });
}

function closeRoute({ keeper, now }: WorkOrderRouteParts): ApiRoute {
  return route({
    ...about,
    path: '/api/v1/work-orders/:id/close',
    summary:
      'Closes the order, with what was found. A replacement makes the suite forget what it learned about the old part.',
    takes: { params, body: closingSchema },
    async handle(request) {
      const { comment: _, ...closing } = request.body;
      const audit = { ...auditEntryOf(request, now()), ...closing };
      const order = await keeper
        .step(request.params.id, (stored) => closeWorkOrder(stored, audit))
        .catch(asConflict);
      return { status: 200, body: order };
    },
  });
}
