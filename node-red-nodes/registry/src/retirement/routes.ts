import { say } from '@mantis-pdm/core/contract/said';
import {
  assetParamsSchema,
  belongingsSchema,
  commentedSchema,
  eraseBodySchema,
  retireBodySchema,
  retirementAnswerSchema,
  type Belongings,
} from '@mantis-pdm/core/contract/view';
import { ApiError, route, type ApiRoute, type House, type Registry } from '@mantis-pdm/node-red-kit';
import type { RetirementKeep } from './keep';

/** So long a suite runs on before an asset is deleted: a day in which it can be taken back. */
export const GRACE_MS = 86_400_000;

interface Parts {
  house: House;
  registry: Registry;
  keep: RetirementKeep;
}

/** Routes that retire an asset, take it back, and delete it with what belongs to it. */
export function retirementRoutes({ house, registry, keep }: Parts): ApiRoute[] {
  const common = { tag: 'assets', role: 'engineer', gives: retirementAnswerSchema } as const;
  const params = assetParamsSchema;
  return [
    {
      method: 'GET',
      path: '/api/v1/retired',
      tag: 'assets',
      role: 'viewer',
      gives: retirementAnswerSchema.array(),
      summary:
        'Assets that are out of service for good, since when and by whom; of those to be deleted, how long is left.',
      handle: async () => ({
        status: 200,
        body: house.retired.all().map(([asset, retirement]) => ({ asset, retirement })),
      }),
    },
    route({
      method: 'GET',
      path: '/api/v1/assets/:id/belongings',
      tag: 'assets',
      role: 'engineer',
      gives: belongingsSchema,
      summary: 'What would be deleted with an asset.',
      takes: { params },
      handle: async ({ params: { id } }) => ({
        status: 200,
        body: await belongingsOf(id, { house, registry }),
      }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/v1/assets/:id/retire',
      summary:
        'Takes an asset out of service for good: it is neither listed nor counted, and all that belongs to it is kept.',
      takes: { params, body: retireBodySchema },
      handle: async ({ params: { id }, body: { comment }, user }) => {
        await belongingsOf(id, { house, registry });
        return answer(id, await keep.retire(id, { by: user.name, comment }, null));
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/v1/assets/:id/return',
      summary: 'Takes a retired asset back into service; one that is to be deleted is not.',
      takes: { params, body: commentedSchema },
      handle: async ({ params: { id }, body: { comment }, user }) => {
        if (!house.retired.of(id)) throw new ApiError(409, say('asset.in-service', { asset: id }));
        await keep.takeBack(id, { by: user.name, comment });
        return answer(id, null);
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/v1/assets/:id',
      summary:
        'Retires an asset, and deletes it with all that belongs to it once the suite has run on for a day; until then it can be taken back.',
      takes: { params, body: eraseBodySchema },
      handle: async ({ params: { id }, body: { confirm, comment }, user }) => {
        if (confirm !== id) throw new ApiError(400, say('asset.confirm', { asset: id }), 'confirm');
        await belongingsOf(id, { house, registry });
        return answer(id, await keep.retire(id, { by: user.name, comment }, GRACE_MS));
      },
    }),
  ];
}

const answer = (asset: string, retirement: Awaited<ReturnType<RetirementKeep['retire']>> | null) => ({
  status: 200,
  body: { asset, retirement },
});

/** @throws ApiError 404 of an asset that nobody knows. */
async function belongingsOf(asset: string, { house, registry }: Omit<Parts, 'keep'>): Promise<Belongings> {
  const [record, counts] = await Promise.all([registry.asset(asset), registry.belongings(asset)]);
  const history = house.find('historian')?.latest(asset) !== undefined;
  const declared = house.assets.find(asset)?.match ?? null;
  if (!record && !history && declared !== asset && counts.alarms + counts.workOrders === 0)
    throw new ApiError(404, say('asset.unknown', { asset }));
  const name = record?.name ?? asset;
  return { asset, name, profile: record !== undefined, declared, ...counts, history, graceMs: GRACE_MS };
}
