import { escape } from '@influxdata/influxdb-client';
import type { Latest } from '@mantis-pdm/node-red-kit';
import type { PointTrack } from '../points';
import type { StoreEntry } from '../service';
import { tagValue } from './names';

/** Where a series lives: measurement, the tag that tells series of one measurement apart, and the field. */
export interface SeriesPlace {
  measurement: string;
  tag?: [name: string, value: string];
  field: string;
}

/** Measurement of the newest object of each asset, as JSON. */
export const LATEST = 'mantis_latest';

/** Tag of the installation that wrote a point; the first release wrote none. */
export const OWNER = 'installation';

/** Servers of the 1.x and 2.x lines refuse longer text in a field, in bytes. */
const MAX_TEXT = 60_000;

/** `raw.<sensor>` and `feature.<name>` share a measurement each, and one more for each branch (`mantis_feature@fast`); scores and quantiles are fields of one of their own. */
export function placeOf(series: string): SeriesPlace {
  const dot = series.indexOf('.');
  const family = series.slice(0, dot);
  const name = series.slice(dot + 1);
  const measurement = `mantis_${family}`;
  const [kind] = family.split('@');
  if (kind === 'raw') return { measurement, tag: ['sensor', name], field: 'value' };
  if (kind === 'feature') return { measurement, tag: ['feature', name], field: 'value' };
  return { measurement, field: name };
}

/** The points of an object in line protocol, times in microseconds. */
export function linesOf({ asset, tracks }: StoreEntry, owner = ''): string[] {
  return tracks.flatMap((track) => trackLines(asset, track, owner));
}

function trackLines(asset: string, { series, unit, t, v, q }: PointTrack, owner: string): string[] {
  const { measurement, tag, field } = placeOf(series);
  const tags = tag ? `,${tag[0]}=${tagValue(tag[1])}` : '';
  const head = `${measurement},asset=${tagValue(asset)}${ownerTag(owner)}${tags} `;
  const note = `,unit=${escape.quoted(unit)}`;
  return t.map((time, i) => `${head}${escape.tag(field)}=${v[i]},quality=${q[i]}${note} ${micros(time)}`);
}

/** The newest of an asset as one line, or none where it is longer than a field may be. */
export function latestLines(latest: Latest, owner = ''): string[] {
  const body = JSON.stringify(latest);
  if (Buffer.byteLength(body) > MAX_TEXT) return [];
  const head = `${LATEST},asset=${tagValue(latest.asset)}${ownerTag(owner)}`;
  return [`${head} body=${escape.quoted(body)} ${micros(latest.at)}`];
}

/** The tag of the installation; its id has letters and digits only. */
function ownerTag(owner: string): string {
  return owner === '' ? '' : `,${OWNER}=${owner}`;
}

function micros(ms: number): string {
  return String(Math.round(ms * 1000));
}
