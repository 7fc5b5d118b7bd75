import { map } from 'rxjs';
import type { WorkOrder } from '../api/model';
import { workOrdersFrame } from '../frames/work-orders';
import { carried } from '../live/events';
import { type QueryRunner, rangeOf } from './context';
import { current } from './current';
import { Most } from './most';
import { withNames } from './names';
import { OPEN_ORDERS, ORDER_STATUSES, wantedStates } from './states';

export const queryWorkOrders: QueryRunner = (context) => {
  const { api, query, assets } = context;
  const statuses = wantedStates(query.states, { open: OPEN_ORDERS, all: ORDER_STATUSES });
  const keep = ({ asset, status }: WorkOrder) =>
    (assets.length === 0 || assets.includes(asset)) && (statuses.length === 0 || statuses.includes(status));
  const most = new Most((asset, limit) => api.workOrders(statuses, { asset, limit, ...rangeOf(context) }));
  const rows = current(context, {
    load: () => most.of(assets).pipe(map((orders) => orders.filter(keep))),
    key: ({ id }) => id,
    change: (event) => (event.type === 'work-order' ? carried(event.data) : undefined),
    reload: (event) => event.type === 'work-order' && !carried(event.data),
    keep,
  });
  return withNames(context, rows).pipe(
    map(([orders, known]) => most.noticed(workOrdersFrame(query.refId, orders, known), 'work orders')),
  );
};
