import type { PointTrack } from './track';

/** Points of many series as flat columns that move between threads without a copy. */
export interface PackedPoints {
  /** The distinct series of these points. */
  keys: { asset: string; series: string; unit: string }[];
  /** For each point the index of its series in `keys`. */
  key: Int32Array<ArrayBuffer>;
  /** Epoch ms. */
  t: Float64Array<ArrayBuffer>;
  v: Float64Array<ArrayBuffer>;
  /** 0–100. */
  q: Uint8Array<ArrayBuffer>;
}

/** Lays the tracks of several assets end to end. */
export function pack(entries: readonly { asset: string; tracks: readonly PointTrack[] }[]): PackedPoints {
  const total = entries.reduce((sum, { tracks }) => sum + countPoints(tracks), 0);
  const packed: PackedPoints = {
    keys: [],
    key: new Int32Array(total),
    t: new Float64Array(total),
    v: new Float64Array(total),
    q: new Uint8Array(total),
  };
  const indices = new Map<string, number>();
  let offset = 0;
  for (const { asset, tracks } of entries) {
    for (const track of tracks) {
      packed.key.fill(indexOf(asset, track, indices, packed.keys), offset, offset + track.t.length);
      packed.t.set(track.t, offset);
      packed.v.set(track.v, offset);
      packed.q.set(track.q, offset);
      offset += track.t.length;
    }
  }
  return packed;
}

export function countPoints(tracks: readonly PointTrack[]): number {
  return tracks.reduce((sum, track) => sum + track.t.length, 0);
}

function indexOf(
  asset: string,
  { series, unit }: PointTrack,
  indices: Map<string, number>,
  keys: PackedPoints['keys'],
): number {
  // A tab cannot be part of an asset's or a sensor's name.
  const name = `${asset}\t${series}`;
  let index = indices.get(name);
  if (index === undefined) {
    index = keys.push({ asset, series, unit }) - 1;
    indices.set(name, index);
  }
  return index;
}
