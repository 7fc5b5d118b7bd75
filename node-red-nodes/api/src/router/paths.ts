import { house, type PlaceSpec } from '@mantis-pdm/node-red-kit';

/** Paths of the suite API outside its root. */
const OTHERS = ['/healthz', '/api/docs', '/api/openapi.json', '/api/predict'];

/** Whether a path is the suite API's, whoever serves it. */
export function isOurs(path: string): boolean {
  return path.startsWith('/api/v1/') || OTHERS.includes(path);
}

/** Why nothing is there yet. */
export function soon(): string {
  return house().flows.phase === 'starting'
    ? 'MANTIS is starting; ask again in a second.'
    : 'The flows are being deployed; ask again in a second.';
}

/** Where the suite API stands. */
export const apiPlace: PlaceSpec = {
  type: 'mantis-api',
  covers: isOurs,
  soon: (path) => (path === '/healthz' ? { status: 'starting' } : { error: soon() }),
};
