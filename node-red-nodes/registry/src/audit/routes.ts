import { auditQuerySchema } from '@mantis-pdm/core/contract/view';
import { route, type ApiRoute, type AuditPlace, type Registry } from '@mantis-pdm/node-red-kit';
import { HEAD, lineOf } from './csv';

/** The route by which the audit trail is exported. */
export function auditRoutes(registry: Pick<Registry, 'auditPage'>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/audit',
      tag: 'registry',
      role: 'engineer',
      media: 'text/csv',
      summary:
        'Who did what to alarms, work orders and assets, when and why, as a table; object by object, each in order.',
      takes: { query: auditQuerySchema },
      handle: async ({ query: { from = -Infinity, to = Infinity } }) => ({
        text: trail(registry, from, to),
        media: 'text/csv; charset=utf-8',
        file: 'audit-trail.csv',
      }),
    }),
  ];
}

/** Page by page as it is read away: a trail of years is never in memory as a whole. */
async function* trail(
  registry: Pick<Registry, 'auditPage'>,
  from: number,
  to: number,
): AsyncGenerator<string> {
  let [head, place]: [string, AuditPlace | null] = [HEAD, null];
  do {
    const { entries, next }: Awaited<ReturnType<Registry['auditPage']>> = await registry.auditPage(place);
    const lines = entries.filter(({ at }) => at >= from && at <= to).map(lineOf);
    yield head + lines.join('');
    [head, place] = ['', next];
  } while (place !== null);
}
