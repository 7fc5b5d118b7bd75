import {
  findings,
  MAX_NAME,
  workOrderSchema,
  workOrderStatuses,
  type Finding,
} from '@mantis-pdm/core/contract';
import {
  acknowledgeWorkOrder,
  closeWorkOrder,
  resolutions,
  type Closing,
} from '@mantis-pdm/core/maintenance';
import { ApiError, type ApiRoute, type House } from '@mantis-pdm/node-red-kit';
import { asConflict, deedOf, fieldOf, registryOf, wordsOf } from '../api/requests';
import type { WorkOrderKeeper } from './keeper';

const comment = { type: 'string', maxLength: 4000 };
const about = { role: 'operator', tag: 'work orders', method: 'POST' } as const;

export interface WorkOrderRouteParts {
  keeper: WorkOrderKeeper;
  now(): number;
}

/** What operators and panels ask of work orders. */
export function workOrderRoutes(house: House, parts: WorkOrderRouteParts): ApiRoute[] {
  return [listRoute(house), acknowledgeRoute(parts), closeRoute(parts)];
}

function listRoute(house: House): ApiRoute {
  return {
    method: 'GET',
    path: '/api/v1/work-orders',
    role: 'viewer',
    tag: 'work orders',
    summary: 'Work orders, newest first.',
    query: {
      asset: { description: 'Only those of this asset.' },
      statuses: { description: `Statuses with commas between: ${workOrderStatuses.join(', ')}.` },
    },
    async handle({ query }) {
      const statuses = wordsOf(query.statuses, 'statuses', workOrderStatuses);
      const filter = { ...(query.asset ? { asset: query.asset } : {}), ...(statuses ? { statuses } : {}) };
      return { status: 200, body: await registryOf(house).workOrders(filter) };
    },
  };
}

function acknowledgeRoute({ keeper, now }: WorkOrderRouteParts): ApiRoute {
  return {
    ...about,
    path: '/api/v1/work-orders/:id/acknowledge',
    summary: 'Takes the order on.',
    request: { type: 'object', properties: { comment } },
    async handle(request) {
      const deed = deedOf(request, now());
      const order = await keeper
        .step(request.params.id, (stored) => acknowledgeWorkOrder(stored, deed))
        .catch(asConflict);
      return { status: 200, body: order };
    },
  };
}

function closeRoute({ keeper, now }: WorkOrderRouteParts): ApiRoute {
  return {
    ...about,
    path: '/api/v1/work-orders/:id/close',
    summary:
      'Closes the order, with what was found. A replacement makes the suite forget what it learned about the old part.',
    request: {
      type: 'object',
      required: ['resolution'],
      properties: {
        comment,
        resolution: { enum: [...resolutions] },
        finding: { enum: [...findings] },
        failureMode: { type: 'string', minLength: 1, maxLength: MAX_NAME },
      },
    },
    async handle(request) {
      const deed = { ...deedOf(request, now()), ...closingOf(request.body) };
      const order = await keeper
        .step(request.params.id, (stored) => closeWorkOrder(stored, deed))
        .catch(asConflict);
      return { status: 200, body: order };
    },
  };
}

/** @throws ApiError 400 naming the field that does not fit. */
function closingOf(body: unknown): Closing {
  const resolution = wordOf(body, 'resolution', resolutions);
  const given = fieldOf(body, 'finding');
  if (given === undefined || given === null) return { resolution, ...modeOf(body, undefined) };
  const finding = wordOf(body, 'finding', findings);
  return { resolution, finding, ...modeOf(body, finding) };
}

function wordOf<T extends string>(body: unknown, field: string, words: readonly T[]): T {
  const given = fieldOf(body, field);
  const word = words.find((known) => known === given);
  if (word) return word;
  throw new ApiError(400, `${field} must be one of ${words.join(', ')}`, field);
}

/** Only what had failed has a way of failing. */
function modeOf(body: unknown, finding: Finding | undefined): { failureMode?: string } {
  const given = fieldOf(body, 'failureMode');
  if (given === undefined || given === null) return {};
  const { success, data } = workOrderSchema.shape.failureMode.safeParse(given);
  if (!success || data === null)
    throw new ApiError(400, `failureMode must be text of 1 to ${MAX_NAME} characters`, 'failureMode');
  if (finding !== 'failed')
    throw new ApiError(400, 'failureMode belongs to the finding failed: leave it out', 'failureMode');
  return { failureMode: data };
}
