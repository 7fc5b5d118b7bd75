import { at, pause } from '../../connect/red.mts';
import { startProxy } from '../proxy.mts';
import { host, worldOf, type Source } from '../world.mts';

/** A counter, one reading after the other, each sent again until it is taken. */
export const http: Source = async ({ smallDisk }) => {
  const token = 'a-token-for-the-fault-bench-only';
  const flow = [
    { id: 'api', type: 'mantis-api', ...at, wires: [] },
    { id: 'h', type: 'mantis-http', ...at, ratePerMinute: 0, keep: 'always', wires: [['store'], ['store']] },
  ];
  const red = await host({ flow, env: { MANTIS_API_TOKEN: token }, smallDisk });
  const proxy = await startProxy(red.state.red.port);
  const sending = new AbortController();
  void post({ proxy, token, signal: sending.signal });
  return worldOf({ proxy }, red, { closing: () => sending.abort() });
};

type Posting = { proxy: { port: number }; token: string; signal: AbortSignal };

/** A client as it should be: one reading after the other, each sent again with its key until it is taken. */
async function post({ proxy, token, signal }: Posting): Promise<void> {
  for (let n = 1; !signal.aborted; n++) {
    const body = JSON.stringify({
      timestamp: new Date().toISOString(),
      assetId: 'a',
      sensorId: 's',
      value: n,
    });
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `n${n}`,
    };
    for (let taken = false; !taken && !signal.aborted;) {
      taken = await fetch(`http://127.0.0.1:${proxy.port}/api/v1/sensors/data`, {
        method: 'POST',
        body,
        headers,
        signal: AbortSignal.any([signal, AbortSignal.timeout(3_000)]),
      })
        .then(async (answer) => answer.ok || 'accepted' in ((await answer.json()) as object))
        .catch(() => false);
      if (!taken) await pause(200);
    }
    await pause(30);
  }
}
