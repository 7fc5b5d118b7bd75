import { firstValueFrom } from 'rxjs';
import { directTransport } from '../../../../../grafana-datasource/src/api/direct-transport';
import { apiRoot } from './api-root';

/**
 * Makes a device's token a cookie of this browser; without one the cookie that is there is kept for another 400 days.
 * Rejects with the suite's sentence.
 */
export async function signInDevice(token = ''): Promise<void> {
  await firstValueFrom(directTransport({ root: apiRoot(), token }).write('/api/v1/session', {}));
}

/** Takes the cookie back. Where the suite does not answer it stays, and is of no use to a script. */
export async function signOutDevice(): Promise<void> {
  await fetch(new URL('api/v1/session', apiRoot()), { method: 'DELETE' }).catch(() => undefined);
}
