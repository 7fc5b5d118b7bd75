import { say, type Said } from '@mantis-pdm/core/contract/said';
import { PortError, type SeriesQuery } from '@mantis-pdm/node-red-kit';
import type { BoundedQuery } from './engine';

const DEFAULT_POINTS = 500;
const MAX_POINTS = 5_000;
const MAX_SERIES = 100;

/**
 * Fills in the defaults of a query and holds it to its limits.
 * @throws PortError with a sentence that names the parameter.
 */
export function boundedQuery({
  asset,
  series,
  from,
  to,
  points = DEFAULT_POINTS,
}: SeriesQuery): BoundedQuery {
  if (series.length > MAX_SERIES)
    throw wrong(say('history.too-many-series', { count: series.length, most: MAX_SERIES }));
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw wrong(say('history.times', { from: String(from), to: String(to) }));
  if (from > to) throw wrong(say('history.backwards', { from, to }));
  if (!Number.isFinite(points) || points < 1)
    throw wrong(say('history.points', { points: String(points), most: MAX_POINTS }));
  return { asset, series: [...new Set(series)], from, to, points: Math.min(Math.floor(points), MAX_POINTS) };
}

function wrong(said: Said): PortError {
  return new PortError(said, false);
}
