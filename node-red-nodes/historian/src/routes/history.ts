import { ContractError, namesIn, parseSeries, parseTime } from '@mantis-pdm/core/contract';
import { limitsOf } from '@mantis-pdm/core/health';
import {
  ApiError,
  type ApiRequest,
  type ApiRoute,
  type Historian,
  type Latest,
  type Series,
} from '@mantis-pdm/node-red-kit';

const DAY_MS = 86_400_000;

const query: ApiRoute['query'] = {
  asset: { description: 'Id of the asset.', required: true },
  series: {
    description:
      'Names with commas between (`\\,` is a comma within a name): raw.<sensor>, feature.<name>, anomaly.score, health.score, rul.p50, rul.censored …, of a branch anomaly@fast.score',
    required: true,
  },
  from: { description: 'Start, epoch ms or ISO 8601. Default: a day before `to`.' },
  to: { description: 'End, epoch ms or ISO 8601. Default: now.' },
  points: { description: 'Buckets at most, 1 to 5000. Default 500.' },
};

/** The route that serves stored series to panels. */
export function historyRoutes(historian: Historian, now: () => number): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/history',
      role: 'viewer',
      tag: 'history',
      summary: 'Stored series of an asset, reduced to buckets with mean, min and max.',
      query,
      async handle(request) {
        const { asset, series, ...range } = readQuery(request, now());
        const found = await historian.query({ asset, series, ...range });
        const latest = historian.latest(asset);
        return { status: 200, body: found.map((one) => withLimits(one, latest)) };
      },
    },
  ];
}

/** A health score travels with the limits of the node that says it. */
function withLimits(series: Series, latest: Latest | undefined): Series {
  const { family, branch, name } = parseSeries(series.series) ?? {};
  if (family !== 'health' || name !== 'score') return series;
  const said = branch ? latest?.branches?.[branch]?.health : latest?.health;
  return { ...series, limits: limitsOf(said) };
}

function readQuery({ query }: ApiRequest, now: number) {
  const to = readTime(query, 'to') ?? now;
  const from = readTime(query, 'from') ?? to - DAY_MS;
  if (from > to) throw new ApiError(400, `from is ${query.from}: must not be after to`, 'from');
  const series = namesIn(needed(query, 'series'));
  if (series.length > 100)
    throw new ApiError(400, `series lists ${series.length} names: at most 100 at a time`, 'series');
  return {
    asset: needed(query, 'asset'),
    series,
    from,
    to,
    points: readPoints(query.points),
  };
}

function needed(query: Record<string, string>, name: string): string {
  if (!query[name]) throw new ApiError(400, `${name} is missing`, name);
  return query[name];
}

function readPoints(text: string | undefined): number {
  if (text === undefined || text === '') return 500;
  const points = Number(text);
  if (Number.isInteger(points) && points >= 1 && points <= 5000) return points;
  throw new ApiError(400, `points is "${text}": must be a whole number from 1 to 5000`, 'points');
}

function readTime(query: Record<string, string>, name: string): number | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  try {
    return parseTime(text, name).ms;
  } catch (error) {
    if (error instanceof ContractError) throw new ApiError(400, error.message, name);
    throw error;
  }
}
