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
    throw wrong(`series lists ${series.length} names: at most ${MAX_SERIES} at a time`);
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw wrong(`from is ${from}, to is ${to}: both must be epoch ms`);
  if (from > to) throw wrong(`from is ${from}, after to, which is ${to}`);
  if (!Number.isFinite(points) || points < 1) throw wrong(`points is ${points}: must be 1 to ${MAX_POINTS}`);
  return { asset, series: [...new Set(series)], from, to, points: Math.min(Math.floor(points), MAX_POINTS) };
}

function wrong(sentence: string): PortError {
  return new PortError(`History query: ${sentence}`, false);
}
