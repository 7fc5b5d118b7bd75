import { TransitionError, type Deed } from '@mantis-pdm/core/maintenance';
import { ApiError, PortError, type ApiRequest, type House, type Registry } from '@mantis-pdm/node-red-kit';

const MAX_COMMENT = 4000;

/**
 * Who asks for a step, when, and with which words.
 * @throws ApiError 400 for a comment that is no text, or that is missing where the step wants a reason.
 */
export function deedOf({ body, user }: ApiRequest, now: number, { reason = false } = {}): Deed {
  const comment = fieldOf(body, 'comment') ?? '';
  if (typeof comment !== 'string' || comment.length > MAX_COMMENT) {
    throw new ApiError(400, `comment must be text of at most ${MAX_COMMENT} characters`, 'comment');
  }
  if (reason && comment.trim() === '')
    throw new ApiError(400, 'comment is missing: say why, for those who miss the alarm', 'comment');
  return { by: user.name, at: now, comment };
}

/** For how many minutes something is asked. @throws ApiError 400. */
export function minutesOf(body: unknown, most: number): number {
  const minutes = fieldOf(body, 'minutes');
  if (typeof minutes === 'number' && minutes > 0 && minutes <= most) return minutes;
  throw new ApiError(400, `minutes must be a number above 0 and at most ${most}`, 'minutes');
}

/** A field of a request body, which may be anything. */
export function fieldOf(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  return (body as Record<string, unknown>)[name];
}

/** Words of a query parameter with commas between. @throws ApiError 400 for one that is not allowed. */
export function wordsOf<T extends string>(
  text: string | undefined,
  name: string,
  allowed: readonly T[],
): T[] | undefined {
  const words = (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const wrong = words.find((word) => !allowed.includes(word as T));
  if (wrong !== undefined)
    throw new ApiError(400, `${name} is "${wrong}": must be of ${allowed.join(', ')}`, name);
  return words.length > 0 ? (words as T[]) : undefined;
}

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
