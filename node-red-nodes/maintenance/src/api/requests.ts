import { TransitionError, type Deed } from '@mantis-pdm/core/maintenance';
import { ApiError, PortError, type ApiRequest, type House, type Registry } from '@mantis-pdm/node-red-kit';

/** Who asks for a step, when, and with which words. */
export function deedOf({ body, user }: Asked, now: number): Deed {
  return { by: user.name, at: now, comment: body.comment };
}

type Asked = Pick<ApiRequest<unknown, unknown, { comment: string }>, 'body' | 'user'>;

/** A step that the present state does not allow is a conflict, not a fault of the server. */
export function asConflict(error: unknown): never {
  if (error instanceof TransitionError) throw new ApiError(409, error.message);
  throw error;
}

/** @throws PortError while no registry is there; asked at each use, as a redeploy replaces it. */
export function registryOf(house: House): Registry {
  const registry = house.find('registry');
  if (registry) return registry;
  throw new PortError('No registry is there to keep it: add a mantis-registry config node', true);
}
