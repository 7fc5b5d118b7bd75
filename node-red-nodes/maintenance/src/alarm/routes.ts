import { alarmSchema, type Alarm } from '@mantis-pdm/core/contract';
import {
  alarmParamsSchema,
  alarmQuerySchema,
  commentedSchema,
  reasonedSchema,
  shelvingSchema,
  type AlarmStep,
  type Schema,
} from '@mantis-pdm/core/contract/view';
import {
  acknowledgeAlarm,
  resetAlarm,
  returnToService,
  shelveAlarm,
  takeOutOfService,
  unshelveAlarm,
  type AuditTrailEntry,
} from '@mantis-pdm/core/maintenance';
import { route, type ApiRoute, type House } from '@mantis-pdm/node-red-kit';
import { asConflict, auditEntryOf, registryOf } from '../api/requests';
import type { AlarmKeeper } from './keeper';
import { alarmKpisRoute } from './kpis';

export interface AlarmRouteParts {
  keeper: AlarmKeeper;
  now(): number;
}

/** A step of a person: what it wants, and what it does. */
interface Step<Body extends { comment: string }> {
  summary: string;
  body: Schema<Body>;
  act(alarm: Alarm, audit: AuditTrailEntry & Omit<Body, 'comment'>): Alarm;
}

const step = <Body extends { comment: string }>(step: Step<Body>) => step;
const commented = (summary: string, act: Step<{ comment: string }>['act']) =>
  step({ summary, body: commentedSchema, act });

const steps = {
  acknowledge: commented('Says that a person has seen the alarm.', acknowledgeAlarm),
  shelve: step({
    summary: 'Puts the alarm aside for so many minutes; then it comes back by itself, unacknowledged.',
    body: shelvingSchema,
    act: (alarm, { minutes, ...audit }) =>
      shelveAlarm(alarm, { ...audit, until: audit.at + minutes * 60_000 }),
  }),
  unshelve: commented('Brings a shelved alarm back before its time, acknowledged.', unshelveAlarm),
  'out-of-service': step({
    summary: 'Announces the alarm no more until a person returns it to service.',
    body: reasonedSchema,
    act: takeOutOfService,
  }),
  'return-to-service': commented('Announces the alarm again.', returnToService),
  reset: commented(
    'Lets go of an alarm whose condition is over: of its latch, and of its acknowledgement.',
    resetAlarm,
  ),
  clear: commented(
    'The former name of reset. An alarm whose condition still holds is not cleared: 409.',
    resetAlarm,
  ),
} satisfies Record<AlarmStep, unknown>;

/** What operators and panels ask of alarms. */
export function alarmRoutes(house: House, parts: AlarmRouteParts): ApiRoute[] {
  const { shelve, ...others } = steps;
  const routes = Object.entries(others).map(([name, step]) => stepRoute(name, step, parts));
  return [listRoute(house), alarmKpisRoute(house, parts.now), stepRoute('shelve', shelve, parts), ...routes];
}

function listRoute(house: House): ApiRoute {
  return route({
    method: 'GET',
    path: '/api/v1/alarms',
    role: 'viewer',
    tag: 'alarms',
    summary: 'Alarms, newest first.',
    takes: { query: alarmQuerySchema },
    gives: alarmSchema.array(),
    handle: async ({ query }) => ({ status: 200, body: await registryOf(house).alarms(query) }),
  });
}

function stepRoute<Body extends { comment: string }>(
  name: string,
  { summary, body, act }: Step<Body>,
  { keeper, now }: AlarmRouteParts,
): ApiRoute {
  return route({
    method: 'POST',
    path: `/api/v1/alarms/:id/${name}`,
    role: 'operator',
    tag: 'alarms',
    summary,
    takes: { params: alarmParamsSchema, body },
    gives: alarmSchema,
    async handle(asked) {
      const audit = { ...asked.body, ...auditEntryOf(asked, now()) };
      const alarm = await keeper.step(asked.params.id, (stored) => act(stored, audit)).catch(asConflict);
      return { status: 200, body: alarm };
    },
  });
}
