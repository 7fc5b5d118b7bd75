import type { WorkOrder } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import { alarmKpisQuerySchema, alarmKpisSchema } from '@mantis-pdm/core/contract/view';
import { alarmKpis, type Confirmed, type Period } from '@mantis-pdm/core/kpi/alarms';
import { ApiError, route, type ApiRoute, type House, type Registry } from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';

/** A period is so long where no begin is asked for, in ms. */
const MONTH = 30 * 86_400_000;

/** How the alarm system performs: what was announced, of all assets. */
export function alarmKpisRoute(house: House, now: () => number): ApiRoute {
  return route({
    method: 'GET',
    path: '/api/v1/alarm-kpis',
    role: 'viewer',
    tag: 'alarms',
    summary: 'How the alarm system performed over a period (ISA-18.2, EEMUA 191).',
    takes: { query: alarmKpisQuerySchema },
    gives: alarmKpisSchema,
    async handle({ query: { to = now(), from = to - MONTH, positions } }) {
      if (!(from < to)) throw new ApiError(400, say('alarm-kpis.range', { from, to }), 'from');
      const registry = registryOf(house);
      const { spells, since } = await registry.alarmSpells({ from, to });
      if (!(since < to))
        throw new ApiError(404, say('alarm-kpis.unknown', { since: new Date(since).toISOString() }));
      const period = { from: since, to };
      const confirmed = await confirmedCases(registry, period);
      const kpis = alarmKpis(spells, period, { positions, confirmed });
      return { status: 200, body: { ...period, positions, ...kpis } };
    },
  });
}

/** As many as the registry tells at once, the newest. */
const MOST_CASES = 5_000;

/** Orders of the period whose work found what had been told. */
async function confirmedCases(registry: Registry, period: Period): Promise<Confirmed[]> {
  const closed = await registry.workOrders({ ...period, statuses: ['completed'], limit: MOST_CASES });
  const found = ({ finding }: WorkOrder) => finding === 'failed' || finding === 'in-time';
  return closed.filter(found).map(({ asset, at }) => ({ asset, at }));
}
