import { map } from 'rxjs';
import type { Alarm } from '../api/model';
import { alarmsFrame } from '../frames/alarms';
import { carried } from '../live/events';
import { type QueryRunner, rangeOf } from './context';
import { current } from './current';
import { Most } from './most';
import { withNames } from './names';
import { ACTIVE_ALARMS, ALARM_STATES, wantedStates } from './states';

export const queryAlarms: QueryRunner = (context) => {
  const { api, query, assets } = context;
  const states = wantedStates(query.states, { open: ACTIVE_ALARMS, all: ALARM_STATES });
  const keep = ({ asset, state }: Alarm) =>
    (assets.length === 0 || assets.includes(asset)) && (states.length === 0 || states.includes(state));
  const most = new Most((asset, limit) => api.alarms(states, { asset, limit, ...rangeOf(context) }));
  const rows = current(context, {
    load: () => most.of(assets).pipe(map((alarms) => alarms.filter(keep))),
    key: ({ id }) => id,
    change: (event) => (event.type === 'alarm' ? carried(event.data) : undefined),
    reload: (event) => event.type === 'alarm' && !carried(event.data),
    keep,
  });
  return withNames(context, rows).pipe(
    map(([alarms, known]) => most.noticed(alarmsFrame(query.refId, alarms, known), 'alarms')),
  );
};
