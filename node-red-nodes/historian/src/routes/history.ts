import { say } from '@mantis-pdm/core/contract/said';
import { parseSeries } from '@mantis-pdm/core/contract';
import {
  historyQuerySchema,
  seriesSchema,
  type HistoryQuery,
  type Latest,
  type Series,
} from '@mantis-pdm/core/contract/view';
import { limitsOf } from '@mantis-pdm/core/health';
import { ApiError, route, type ApiRoute, type Historian, type SeriesQuery } from '@mantis-pdm/node-red-kit';

const DAY_MS = 86_400_000;

/** The route that serves stored series to panels. */
export function historyRoutes(historian: Historian, now: () => number): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/history',
      role: 'viewer',
      tag: 'history',
      summary: 'Stored series of an asset, reduced to buckets with mean, min and max.',
      takes: { query: historyQuerySchema },
      gives: seriesSchema.array(),
      async handle({ query }) {
        const found = await historian.query(readQuery(query, now()));
        const latest = historian.latest(query.asset);
        return { status: 200, body: found.map((one) => withLimits(one, latest)) };
      },
    }),
  ];
}

/** A health score travels with the limits of the node that says it. */
function withLimits(series: Series, latest: Latest | undefined): Series {
  const { family, branch, name } = parseSeries(series.series) ?? {};
  if (family !== 'health' || name !== 'score') return series;
  const said = branch ? latest?.branches?.[branch]?.health : latest?.health;
  return { ...series, limits: limitsOf(said) };
}

function readQuery({ asset, series, points, ...range }: HistoryQuery, now: number): SeriesQuery {
  const to = range.to ?? now;
  const from = range.from ?? to - DAY_MS;
  if (from > to) throw new ApiError(400, say('history.range', { from, to }), 'from');
  return { asset, series, from, to, points };
}
