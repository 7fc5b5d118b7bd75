import type { UnderMaintenance } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import {
  assetParamsSchema,
  commentedSchema,
  maintenanceAnswerSchema,
  maintenanceBodySchema,
} from '@mantis-pdm/core/contract/view';
import { ApiError, route, type ApiRoute, type House, type Registry } from '@mantis-pdm/node-red-kit';

const MINUTE_MS = 60_000;

interface Parts {
  house: House;
  registry: Registry;
  /** Epoch ms. */
  now(): number;
}

/** Routes by which a person says that an asset is being worked on, and that it is no more. */
export function maintenanceRoutes({ house, registry, now }: Parts): ApiRoute[] {
  const common = {
    method: 'POST',
    tag: 'assets',
    role: 'operator',
    gives: maintenanceAnswerSchema,
  } as const;
  /** Stored before it is said: what is answered survives a restart. */
  const keep = async (asset: string, entry: UnderMaintenance | null) => {
    if (!(await registry.asset(asset))) throw new ApiError(404, say('asset.unknown', { asset }));
    await registry.saveMaintenance(asset, entry);
    if (entry) house.maintenance.begin(asset, entry);
    else house.maintenance.end(asset);
    return { status: 200, body: { asset, maintenance: entry } };
  };
  return [
    route({
      ...common,
      path: '/api/v1/assets/:id/maintenance',
      summary:
        'Says that an asset is worked on for so many minutes from now: nothing is learned, no case opens, its alarms are out of service.',
      takes: { params: assetParamsSchema, body: maintenanceBodySchema },
      handle: async ({ params, body, user }) => {
        const from = now();
        const until = from + body.minutes * MINUTE_MS;
        return keep(params.id, { from, until, by: user.name, reason: body.comment });
      },
    }),
    route({
      ...common,
      path: '/api/v1/assets/:id/maintenance/end',
      summary: 'Ends the maintenance of an asset before its time. What is under none stays so.',
      takes: { params: assetParamsSchema, body: commentedSchema },
      handle: async ({ params }) => keep(params.id, null),
    }),
  ];
}
