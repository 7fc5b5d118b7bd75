import type { Clock } from './clock';
import { waitOf } from './wait';

/**
 * Holds one connection after another until the signal aborts, with the waits of {@link waitOf} in between. What is lost is never
 * healed: each time everything is built anew.
 * @param hold Connects, and stays until the connection is lost or the signal aborts; whether it was made at all. Never rejects.
 */
export async function keepConnected(
  hold: () => Promise<boolean>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const from = clock.steady();
    if (await hold()) failures = 0;
    await clock.sleep(waitOf(failures, clock.steady() - from), signal);
  }
}
