import { say, sentence, type Said } from '@mantis-pdm/core/contract/said';
import { house, type PlaceSpec } from '@mantis-pdm/node-red-kit';

/** Paths of the suite API outside its root. */
const OTHERS = ['/healthz', '/api/docs', '/api/openapi.json', '/api/predict'];

/** Whether a path is the suite API's, whoever serves it. */
export function isOurs(path: string): boolean {
  return path.startsWith('/api/v1/') || OTHERS.includes(path);
}

/** Why nothing is there yet. */
export function soon(): Said {
  return house().flows.phase === 'starting' ? say('api.starting') : say('api.deploying');
}

/** Where the suite API stands. */
export const apiPlace: PlaceSpec = {
  type: 'mantis-api',
  covers: isOurs,
  soon: (path) => (path === '/healthz' ? { status: 'starting' } : { error: sentence(soon()), said: soon() }),
};
