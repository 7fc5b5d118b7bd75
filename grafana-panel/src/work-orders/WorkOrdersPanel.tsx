import type { PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { Absent } from '../shared/Absent';
import { type Answer, answerOf, framesOf } from '../shared/answer';
import { useSources } from '../shared/datasource';
import { useAged } from './aged';
import { ActionDialog } from './actions/ActionDialog';
import { type Overlay, overlayAlarm, overlayOrder } from './actions/overlay';
import { type ActionForm, type ActionRequest, isRefusal, perform, sentence } from './actions/request';
import { type MaintenanceActions, hasActions } from './actions/port';
import { AlarmsTable } from './AlarmsTable';
import { emptyOf } from './calm';
import { headsOf } from './heads';
import { useKeptFocus } from './kept-focus';
import { type Item, keyOf } from './model';
import { type WorkOrdersOptions, optionsOf } from './options';
import { OrdersTable } from './OrdersTable';
import {
  ALARMS,
  ALARMS_CALM,
  ORDERS,
  ORDERS_CALM,
  compareAlarms,
  compareOrders,
  toAlarms,
  toOrders,
} from './rows';
import { Section } from './Section';
import { getPanelStyles, getTableStyles } from './styles';
import { Zone } from '../shared/zone';

type Props = PanelProps<WorkOrdersOptions>;

export function WorkOrdersPanel({ options: saved, ...others }: Props) {
  const options = useMemo(() => optionsOf(saved), [saved]);
  const props = { ...others, options };
  const { data } = props;
  const { alarms, orders } = useMemo(
    () => ({ alarms: answerOf(data, ALARMS), orders: answerOf(data, ORDERS) }),
    [data],
  );
  const shown = { both: [orders, alarms], alarms: [alarms], orders: [orders] }[options.show];
  const [first] = shown;
  // Where both tables lack the same thing, it is said once.
  if (first.is !== 'frames' && shown.every((one) => one.is === first.is)) {
    return <Absent answer={first} wanted={options.show === 'alarms' ? ALARMS : ORDERS} panel={props} />;
  }
  return (
    <Zone.Provider value={props.timeZone}>
      <Tables {...props} alarms={alarms} orders={orders} />
    </Zone.Provider>
  );
}

/** What the panel knows beyond its data: what its own actions changed, and where it may not act. */
function useWork(props: Props) {
  const sourceOf = useSources(props.data);
  const [request, setRequest] = useState<ActionRequest>();
  const [overlay, setOverlay] = useState<Overlay>(new Map());
  const [refusal, setRefusal] = useState<{ source: unknown; text: string }>();
  const actionsOf = (row: Item): MaintenanceActions | undefined => {
    const source = sourceOf(row);
    return props.options.actions && hasActions(source) && source !== refusal?.source ? source : undefined;
  };
  const submit = async (form: ActionForm) => {
    const actions = request && actionsOf(request.row);
    if (!actions) return;
    try {
      const changed = await perform(actions, request, form);
      if (changed) setOverlay((before) => new Map(before).set(keyOf(request.row), changed));
    } catch (cause) {
      if (!isRefusal(cause)) throw cause;
      setRefusal({ source: actions, text: sentence(cause) });
    }
    setRequest(undefined);
  };
  return { request, setRequest, overlay, refusal: refusal?.text, submit, actionsOf };
}

function Tables(props: Props & Record<'alarms' | 'orders', Answer>) {
  const { options, width, height, timeZone } = props;
  const [alarms, orders] = useAged(props.data, [props.alarms, props.orders]);
  const styles = useStyles2(getPanelStyles);
  const tableStyles = useStyles2(getTableStyles);
  const { request, setRequest, overlay, refusal, submit, actionsOf } = useWork(props);
  const alarmRows = useMemo(() => framesOf(alarms).flatMap(toAlarms), [alarms])
    .map((row) => overlayAlarm(row, overlay))
    .sort(compareAlarms);
  const orderRows = useMemo(() => framesOf(orders).flatMap(toOrders), [orders])
    .map((row) => overlayOrder(row, overlay))
    .sort(compareOrders);
  const focus = useKeptFocus();
  const acts = [...alarmRows, ...orderRows].some(actionsOf);
  const table = { timeZone, styles: tableStyles, onAction: acts ? setRequest : undefined, actionsOf };
  const both = options.show === 'both';
  return (
    <div
      {...focus}
      className={styles.panel}
      style={{ width, height }}
      tabIndex={0}
      role="group"
      aria-label="Alarms and work orders"
    >
      {refusal && (
        <p className={styles.note} role="alert">
          {refusal}
        </p>
      )}
      {options.show !== 'orders' && (
        <Section
          title={both && 'Alarms'}
          answer={alarms}
          wanted={ALARMS}
          panel={props}
          rows={alarmRows}
          limit={options.limit}
          address={options.address}
          empty={emptyOf(props, ALARMS, ALARMS_CALM)}
        >
          {(rows) => <AlarmsTable rows={rows} head={headsOf(framesOf(alarms))} {...table} />}
        </Section>
      )}
      {options.show !== 'alarms' && (
        <Section
          title={both && 'Work orders'}
          answer={orders}
          wanted={ORDERS}
          panel={props}
          rows={orderRows}
          limit={options.limit}
          address={options.address}
          empty={emptyOf(props, ORDERS, ORDERS_CALM)}
        >
          {(rows) => <OrdersTable rows={rows} head={headsOf(framesOf(orders))} {...table} />}
        </Section>
      )}
      {request && (
        <ActionDialog request={request} onSubmit={submit} onDismiss={() => setRequest(undefined)} />
      )}
    </div>
  );
}
