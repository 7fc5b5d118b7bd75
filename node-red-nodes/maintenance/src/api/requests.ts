import { say } from '@mantis-pdm/core/contract/said';
import { TransitionError, type AuditTrailEntry } from '@mantis-pdm/core/maintenance';
import {
  absent,
  ApiError,
  PortError,
  type ApiRequest,
  type House,
  type Registry,
} from '@mantis-pdm/node-red-kit';

/** Who asks for a step, when, and with which words. */
export function auditEntryOf({ body, user }: Asked, now: number): AuditTrailEntry {
  return { by: user.name, at: now, comment: body.comment };
}

type Asked = Pick<ApiRequest<unknown, unknown, { comment: string }>, 'body' | 'user'>;

/** A step that the present state does not allow is a conflict, not a fault of the server. */
export function asConflict(error: unknown): never {
  if (error instanceof TransitionError) throw new ApiError(409, error.said);
  throw error;
}

/** @throws PortError while no registry is there; asked at each use, as a redeploy replaces it. */
export function registryOf(house: House): Registry {
  const registry = house.find('registry');
  if (registry) return registry;
  throw absent(new PortError(say('registry.none'), true), 'registry');
}
