import {
  parseSeries,
  qualityOf,
  rankOfSensor,
  seriesName,
  timeOf,
  type Channel,
  type ContractObject,
  type Rul,
  type Samples,
  type SeriesName,
} from '@mantis-pdm/core/contract';
import { thin } from './thin';

/** What of a message becomes points. */
export const keepable = ['raw', 'features', 'anomaly', 'health', 'rul'] as const;
export type Keepable = (typeof keepable)[number];

/** Some points of one series: columns of equal length. Times are epoch ms, qualities 0–100. */
export interface PointTrack {
  series: string;
  unit: string;
  t: number[];
  v: number[];
  q: number[];
}

export interface TrackOptions {
  /** Default: everything. */
  keep?: readonly Keepable[];
  /**
   * A raw channel with more samples than this in one message is thinned to about this many: the lowest and the
   * highest of each slice, at their own times, so that peaks survive. Default 100.
   */
  rawLimit?: number;
}

/**
 * The points of a contract object: `raw.<sensor>`, `feature.<name>`, `anomaly.score`, `health.score`,
 * `sensor.<sensor>` (its NE 107 status, 0 normal to 4 failure), `rul.p10`, `rul.p50`, `rul.p90`, `rul.censored`; of a branch `feature@fast.<name>`, `anomaly@fast.score`. Nulls are left out. On the cycle axis the time of a point is the object's `at`.
 */
export function toTracks(object: ContractObject, options: TrackOptions = {}): PointTrack[] {
  const tracks = ofStraightLine(object, options);
  const { by } = object;
  return by ? tracks.map((track) => ({ ...track, series: ofBranch(track.series, by) })) : tracks;
}

function ofBranch(series: string, branch: string): string {
  return seriesName({ ...(parseSeries(series) as SeriesName), branch });
}

function ofStraightLine(
  object: ContractObject,
  { keep = keepable, rawLimit = 100 }: TrackOptions,
): PointTrack[] {
  switch (object.kind) {
    case 'samples':
      return keep.includes('raw') ? rawTracks(object, rawLimit) : [];
    case 'features':
      return keep.includes('features') ? featureTracks(object) : [];
    case 'anomaly':
      return keep.includes('anomaly') ? single('anomaly.score', object.at, object.score) : [];
    case 'sensor-status':
      return keep.includes('anomaly')
        ? single(`sensor.${object.sensor}`, object.at, rankOfSensor(object.status))
        : [];
    case 'health':
      return keep.includes('health') ? single('health.score', object.at, object.score) : [];
    case 'rul':
      return keep.includes('rul') ? rulTracks(object) : [];
    default:
      return [];
  }
}

const quantiles = ['p10', 'p50', 'p90'] as const;

/** 1 where the life is at least p50, 0 where it is predicted. It has the unit of the life: fields of one point share theirs. */
function rulTracks(rul: Rul): PointTrack[] {
  const { at, p50, censored, unit } = rul;
  const values = {
    ...Object.fromEntries(quantiles.map((p) => [p, rul[p]])),
    censored: p50 === null ? null : Number(censored),
  };
  return Object.entries(values).flatMap(([name, value]) => single(`rul.${name}`, at, value, { unit }));
}

function featureTracks({ values, at, quality }: Extract<ContractObject, { kind: 'features' }>): PointTrack[] {
  return Object.entries(values).flatMap(([name, value]) => single(`feature.${name}`, at, value, { quality }));
}

function single(
  series: string,
  at: number,
  value: number | null,
  { unit = '', quality = 100 } = {},
): PointTrack[] {
  return isPoint(value) ? [{ series, unit, t: [at], v: [value], q: [Math.round(quality)] }] : [];
}

function rawTracks(samples: Samples, limit: number): PointTrack[] {
  return Object.entries(samples.channels)
    .map(([sensor, channel]) => rawTrack(samples, sensor, channel, limit))
    .filter((track) => track.t.length > 0);
}

function rawTrack(samples: Samples, sensor: string, channel: Channel, limit: number): PointTrack {
  const track: PointTrack = { series: `raw.${sensor}`, unit: channel.unit, t: [], v: [], q: [] };
  for (const i of thin(channel.v, limit)) {
    const value = channel.v[i];
    if (!isPoint(value)) continue;
    track.t.push(samples.axis === 'cycle' ? samples.at : timeOf(samples, i));
    track.v.push(value);
    track.q.push(Math.round(qualityOf(channel, i)));
  }
  return track;
}

function isPoint(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}
