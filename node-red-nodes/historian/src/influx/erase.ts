import { PortError } from '@mantis-pdm/node-red-kit';
import { refused, unreachable } from './answers';
import { identifier, literal, type InfluxQl } from './influxql';
import { OWNER } from './lines';
import { storedName } from './names';
import type { FilledInfluxOptions } from './options';

interface Server {
  ql: InfluxQl;
  options: FilledInfluxOptions;
}

interface Whose {
  asset: string;
  /** Condition for the points of this installation, as {@link import('./own-points').ownPoints} makes it. */
  own: string;
  owner?: string;
}

/**
 * Deletes every series of an asset of this installation: 1.x by its language, 2.x by its API.
 * @throws PortError of 3.x, which deletes by retention only.
 */
export async function eraseSeries({ ql, options }: Server, { asset, own, owner }: Whose): Promise<void> {
  const text = storedName(asset);
  if (options.version === '1') {
    await ql.query(
      `DROP SERIES FROM /^mantis_/ WHERE ${identifier('asset')} = ${literal(text)}${own}`,
      'POST',
    );
    return;
  }
  if (options.version === '3') throw new PortError('influx.erase', false);
  const predicate = `asset=${quoted(text)}`;
  await remove(options, owner ? `${predicate} AND ${OWNER}=${quoted(owner)}` : predicate);
  // Points of a release without installations that this one took over.
  if (own.includes(' OR ')) await remove(options, `${predicate} AND ${OWNER}=""`);
}

async function remove({ url, org, bucket, token, timeoutMs }: FilledInfluxOptions, predicate: string) {
  const target = new URL(`${url.replace(/\/+$/, '')}/api/v2/delete`);
  target.search = new URLSearchParams({ org, bucket }).toString();
  const response = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Token ${token}` }) },
    body: JSON.stringify({ start: '1677-09-22T00:00:00Z', stop: '2262-04-11T00:00:00Z', predicate }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw unreachable(url, error);
  });
  const words = await response.text();
  if (!response.ok) throw refused(response.status, words || response.statusText);
}

/** A text in a predicate of the 2.x API. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
