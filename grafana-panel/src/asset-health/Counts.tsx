import { StateIcon } from '../shared/StateIcon';
import type { TileStyles } from './styles';

/** Open work and alarms that wait for somebody; nothing where there is none. */
export function Counts({ orders, alarms, styles }: { orders: number; alarms: number; styles: TileStyles }) {
  return (
    <span className={styles.counts}>
      {alarms > 0 && (
        <span className={styles.alarms} data-field="alarms">
          <StateIcon shape="bell" size={14} /> {alarms} {alarms === 1 ? 'alarm' : 'alarms'}
        </span>
      )}
      {orders > 0 && (
        <span data-field="orders">
          <StateIcon shape="wrench" size={14} /> {orders} {orders === 1 ? 'order' : 'orders'}
        </span>
      )}
    </span>
  );
}
