import type { PanelData } from '@grafana/data';
import { type ReactNode, useMemo } from 'react';
import { plugin as workOrders } from '../../../../../grafana-panel/src/work-orders/module';
import { Cell } from './Cell';

const TITLES = { alarms: 'Alarms', orders: 'Work orders' } as const;

interface WorkCellProps {
  id: number;
  className: string;
  show: keyof typeof TITLES;
  data: PanelData;
  /** Whether buttons that change something are shown. */
  actions: boolean;
  /** What stands beside the title. */
  beside?: ReactNode;
}

/** What there is to do: alarms, or work orders. */
export function WorkCell({ show, actions, ...cell }: WorkCellProps) {
  const options = useMemo(() => ({ show, actions, address: show }), [show, actions]);
  return <Cell {...cell} title={TITLES[show]} plugin={workOrders} options={options} />;
}
