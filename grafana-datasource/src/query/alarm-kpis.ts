import { type DataFrame, dateTimeFormat } from '@grafana/data';
import { alarmGoals, tellsGoal } from '@mantis-pdm/core/contract/looks';
import { type Observable, map, switchMap, of } from 'rxjs';
import type { AlarmKpis } from '../api/model';
import { alarmActorsFrame, alarmKpisFrame } from '../frames/alarm-kpis';
import { type QueryContext, endOf } from './context';
import { noticed } from './each';
import { withNames } from './names';
import { repeated } from './repeated';

/** How much the alarms of the range asked of an operator. */
export const queryAlarmKpis = repeated((context) =>
  kpisOf(context).pipe(map((kpis) => told(context, kpis, alarmKpisFrame(context.query.refId, kpis)))),
);

/** The alarms that came most often. */
export const queryAlarmActors = repeated((context) =>
  kpisOf(context).pipe(
    switchMap((kpis) =>
      withNames({ ...context, query: { ...context.query, live: false } }, of(kpis.topTen)).pipe(
        map(([actors, known]) => told(context, kpis, alarmActorsFrame(context.query.refId, actors, known))),
      ),
    ),
  ),
);

function kpisOf(context: QueryContext): Observable<AlarmKpis> {
  return context.api.alarmKpis({ from: context.from, to: endOf(context) });
}

/** What the figures are of, where that is not what was asked for. */
function told({ query, assets, from }: QueryContext, kpis: AlarmKpis, frame: DataFrame): DataFrame[] {
  const notices = [
    kpis.from > from && `Alarms are counted since ${dateTimeFormat(kpis.from)}.`,
    query.kind === 'alarm-kpis' &&
      !tellsGoal(alarmGoals.perDay, kpis.perDay, kpis.to - kpis.from) &&
      'Whether goals are met is told of a day at least.',
    assets.length > 0 && 'These are figures of all assets: those that the query names are not chosen.',
  ].filter((text) => text !== false);
  return notices.reduce((frames, text) => noticed(query.refId, frames, { severity: 'info', text }), [frame]);
}
