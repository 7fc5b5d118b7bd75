import { alarmStates, type Alarm } from '@mantis-pdm/core/contract';
import { acknowledgeAlarm, clearAlarm, type Deed } from '@mantis-pdm/core/maintenance';
import type { ApiRoute, House } from '@mantis-pdm/node-red-kit';
import { asConflict, deedOf, registryOf, wordsOf } from '../api/requests';
import type { AlarmKeeper } from './keeper';

const comment = { type: 'object', properties: { comment: { type: 'string', maxLength: 4000 } } };

export interface AlarmRouteParts {
  keeper: AlarmKeeper;
  now(): number;
  /** Told each alarm that a person has changed. */
  told(alarm: Alarm): void;
}

/** What operators and panels ask of alarms. */
export function alarmRoutes(house: House, { keeper, now, told }: AlarmRouteParts): ApiRoute[] {
  const step = (name: string, summary: string, change: (alarm: Alarm, deed: Deed) => Alarm): ApiRoute => ({
    method: 'POST',
    path: `/api/v1/alarms/:id/${name}`,
    role: 'operator',
    tag: 'alarms',
    summary,
    request: comment,
    async handle(request) {
      const deed = deedOf(request, now());
      const alarm = await keeper.step(request.params.id, (stored) => change(stored, deed)).catch(asConflict);
      told(alarm);
      return { status: 200, body: alarm };
    },
  });
  return [
    {
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
    },
    step('acknowledge', 'Says that a person has seen the alarm.', acknowledgeAlarm),
    step('clear', 'Declares the alarm over.', clearAlarm),
  ];
}
