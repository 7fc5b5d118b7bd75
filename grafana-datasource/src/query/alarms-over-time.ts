import { forkJoin, map } from 'rxjs';
import { alarmCountsFrame, alarmStatesFrame } from '../frames/over-time';
import { type QueryContext, endOf } from './context';
import { Most } from './most';
import { repeated } from './repeated';

/** Alarms of which counts and states are made. */
const MOST_COUNTED = 4_999;

/** How many alarms were raised, by priority. */
export const queryAlarmCounts = repeated((context) => {
  const { query, from, assets } = context;
  const most = inRange(context);
  return most.of(assets).pipe(
    map((alarms) => {
      const frame = alarmCountsFrame(query.refId, alarms, { from, to: endOf(context) });
      return most.noticed(frame, 'alarms');
    }),
  );
});

/** Which assets had alarms, and how urgent they were. */
export const queryAlarmStates = repeated((context) => {
  const { api, query, from, assets } = context;
  const most = inRange(context);
  return forkJoin([api.assets(), most.of(assets)]).pipe(
    map(([all, alarms]) => {
      const shown = all.filter(({ asset }) => assets.length === 0 || assets.includes(asset));
      const [first, ...others] = shown.map(({ asset, name }) => {
        const own = alarms.filter((alarm) => alarm.asset === asset);
        const whose = { asset, name: name || asset, alarms: own };
        return alarmStatesFrame(query.refId, whose, { from, to: endOf(context) });
      });
      return first ? [...most.noticed(first, 'alarms'), ...others] : [];
    }),
  );
});

function inRange(context: QueryContext) {
  const { api, assets, from } = context;
  const ask = (asset: string | undefined, limit: number) =>
    api
      .alarms([], { asset, from, to: endOf(context), limit })
      .pipe(map((rows) => rows.filter((row) => assets.length === 0 || assets.includes(row.asset))));
  return new Most(ask, MOST_COUNTED);
}
