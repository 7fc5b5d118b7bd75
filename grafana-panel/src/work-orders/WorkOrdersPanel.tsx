import type { PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { framesWith, missingMessage } from '../shared/frames';
import { ActionDialog } from './actions/ActionDialog';
import { type Overlay, overlayAlarm, overlayOrder } from './actions/overlay';
import { type ActionForm, type ActionRequest, isRefusal, perform, sentence } from './actions/request';
import { useActions } from './actions/useActions';
import { AlarmsTable } from './AlarmsTable';
import type { WorkOrdersOptions } from './options';
import { OrdersTable } from './OrdersTable';
import { ALARM_FIELDS, ORDER_FIELDS, compareAlarms, compareOrders, toAlarms, toOrders } from './rows';
import { Section } from './Section';
import { getPanelStyles, getTableStyles } from './styles';

type Props = PanelProps<WorkOrdersOptions>;

export function WorkOrdersPanel(props: Props) {
  const { data, id, fieldConfig, options } = props;
  const alarms = options.show !== 'orders' && framesWith(data.series, ALARM_FIELDS);
  const orders = options.show !== 'alarms' && framesWith(data.series, ORDER_FIELDS);
  if (!(alarms && alarms.length > 0) && !(orders && orders.length > 0)) {
    const message =
      options.show === 'alarms'
        ? missingMessage(data.series, ALARM_FIELDS, 'Alarms')
        : missingMessage(data.series, ORDER_FIELDS, 'Work orders');
    return (
      <PanelDataErrorView
        panelId={id}
        fieldConfig={fieldConfig}
        data={data}
        message={message}
        needsStringField
      />
    );
  }
  return <Tables {...props} />;
}

/** What the panel knows beyond its data: what its own actions changed, and that it may not act. */
function useWork(props: Props) {
  const actions = useActions(props.data);
  const [request, setRequest] = useState<ActionRequest>();
  const [overlay, setOverlay] = useState<Overlay>(new Map());
  const [refusal, setRefusal] = useState<string>();
  const submit = async (form: ActionForm) => {
    if (!actions || !request) return;
    try {
      const changed = await perform(actions, request, form);
      if (changed) setOverlay((before) => new Map(before).set(changed.id, changed));
    } catch (cause) {
      if (!isRefusal(cause)) throw cause;
      setRefusal(sentence(cause));
    }
    setRequest(undefined);
  };
  const may = actions && props.options.actions && !refusal;
  const more = typeof actions?.changeAlarm === 'function' && typeof actions.closeWorkOrderAs === 'function';
  return { request, setRequest, overlay, refusal, submit, more, onAction: may ? setRequest : undefined };
}

function Tables(props: Props) {
  const { data, options, width, height, timeZone } = props;
  const styles = useStyles2(getPanelStyles);
  const tableStyles = useStyles2(getTableStyles);
  const { request, setRequest, overlay, refusal, submit, more, onAction } = useWork(props);
  const alarms = useMemo(() => framesWith(data.series, ALARM_FIELDS).flatMap(toAlarms), [data.series]);
  const orders = useMemo(() => framesWith(data.series, ORDER_FIELDS).flatMap(toOrders), [data.series]);
  const alarmRows = alarms.map((row) => overlayAlarm(row, overlay)).sort(compareAlarms);
  const orderRows = orders.map((row) => overlayOrder(row, overlay)).sort(compareOrders);
  const table = { timeZone, styles: tableStyles, onAction, more };
  const both = options.show === 'both';
  return (
    <div
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
          what="alarms"
          rows={alarmRows}
          limit={options.limit}
          empty="No alarm asks for attention."
        >
          {(rows) => <AlarmsTable rows={rows} {...table} />}
        </Section>
      )}
      {options.show !== 'alarms' && (
        <Section
          title={both && 'Work orders'}
          what="work orders"
          rows={orderRows}
          limit={options.limit}
          empty="No work order is open."
        >
          {(rows) => <OrdersTable rows={rows} {...table} />}
        </Section>
      )}
      {request && (
        <ActionDialog request={request} onSubmit={submit} onDismiss={() => setRequest(undefined)} />
      )}
    </div>
  );
}
