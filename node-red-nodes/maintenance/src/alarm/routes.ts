import { alarmStates, type Alarm } from '@mantis-pdm/core/contract';
import {
  acknowledgeAlarm,
  resetAlarm,
  returnToService,
  shelveAlarm,
  takeOutOfService,
  unshelveAlarm,
  type Deed,
} from '@mantis-pdm/core/maintenance';
import type { ApiRequest, ApiRoute, House } from '@mantis-pdm/node-red-kit';
import { asConflict, deedOf, minutesOf, registryOf, wordsOf } from '../api/requests';
import type { AlarmKeeper } from './keeper';

/** A week: whoever wants longer takes it out of service. */
const MOST_MINUTES = 10_080;

const comment = { type: 'string', maxLength: 4000 };
const commented = { type: 'object', properties: { comment } };
const reasoned = { ...commented, required: ['comment'] };
const timed = {
  type: 'object',
  required: ['minutes', 'comment'],
  properties: { minutes: { type: 'number', exclusiveMinimum: 0, maximum: MOST_MINUTES }, comment },
};

export interface AlarmRouteParts {
  keeper: AlarmKeeper;
  now(): number;
}

/** A step of a person: its name in the path, what it wants, and what it does. */
interface Step {
  name: string;
  summary: string;
  request: object;
  /** The change that a request asks for; throws where the request does not fit. */
  change(request: ApiRequest, now: number): (alarm: Alarm) => Alarm;
}

const simple =
  (act: (alarm: Alarm, deed: Deed) => Alarm, { reason = false } = {}): Step['change'] =>
  (request, now) => {
    const deed = deedOf(request, now, { reason });
    return (alarm) => act(alarm, deed);
  };

const steps: Step[] = [
  {
    name: 'acknowledge',
    summary: 'Says that a person has seen the alarm.',
    request: commented,
    change: simple(acknowledgeAlarm),
  },
  {
    name: 'shelve',
    summary: 'Puts the alarm aside for so many minutes; then it comes back by itself, unacknowledged.',
    request: timed,
    change: (request, now) => {
      const deed = deedOf(request, now, { reason: true });
      const until = now + minutesOf(request.body, MOST_MINUTES) * 60_000;
      return (alarm) => shelveAlarm(alarm, { ...deed, until });
    },
  },
  {
    name: 'unshelve',
    summary: 'Brings a shelved alarm back before its time, acknowledged.',
    request: commented,
    change: simple(unshelveAlarm),
  },
  {
    name: 'out-of-service',
    summary: 'Announces the alarm no more until a person returns it to service.',
    request: reasoned,
    change: simple(takeOutOfService, { reason: true }),
  },
  {
    name: 'return-to-service',
    summary: 'Announces the alarm again.',
    request: commented,
    change: simple(returnToService),
  },
  {
    name: 'reset',
    summary: 'Lets go of an alarm whose condition is over: of its latch, and of its acknowledgement.',
    request: commented,
    change: simple(resetAlarm),
  },
  {
    name: 'clear',
    summary: 'The former name of reset. An alarm whose condition still holds is not cleared: 409.',
    request: commented,
    change: simple(resetAlarm),
  },
];

/** What operators and panels ask of alarms. */
export function alarmRoutes(house: House, parts: AlarmRouteParts): ApiRoute[] {
  return [listRoute(house), ...steps.map((step) => stepRoute(step, parts))];
}

function listRoute(house: House): ApiRoute {
  return {
    method: 'GET',
    path: '/api/v1/alarms',
    role: 'viewer',
    tag: 'alarms',
    summary: 'Alarms, newest first.',
    query: {
      asset: { description: 'Only those of this asset.' },
      states: { description: `States with commas between: ${alarmStates.join(', ')}.` },
    },
    async handle({ query }) {
      const states = wordsOf(query.states, 'states', alarmStates);
      const filter = { ...(query.asset ? { asset: query.asset } : {}), ...(states ? { states } : {}) };
      return { status: 200, body: await registryOf(house).alarms(filter) };
    },
  };
}

function stepRoute({ name, summary, request, change }: Step, { keeper, now }: AlarmRouteParts): ApiRoute {
  return {
    method: 'POST',
    path: `/api/v1/alarms/:id/${name}`,
    role: 'operator',
    tag: 'alarms',
    summary,
    request: request as ApiRoute['request'],
    async handle(asked) {
      const alarm = await keeper.step(asked.params.id, change(asked, now())).catch(asConflict);
      return { status: 200, body: alarm };
    },
  };
}
