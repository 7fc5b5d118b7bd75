import { dateTimeFormat } from '@grafana/data';
import { Button } from '@grafana/ui';
import { AssetName } from '../shared/AssetName';
import { RowLinks } from '../shared/RowLinks';
import { useNow } from '../shared/clock';
import { formatDue } from '../shared/time';
import { type MaintenanceActions, doesMore } from './actions/port';
import type { ActionRequest } from './actions/request';
import { ExpandableRow } from './ExpandableRow';
import type { Head } from './heads';
import { type Item, type OrderRow, keyOf } from './model';
import { acknowledgedBy, isOpen } from './rows';
import type { TableStyles } from './styles';
import { WordBadge } from './WordBadge';
import { ORDER_STATUS, PRIORITY, wordFor } from './words';

export interface TableProps<R> {
  rows: R[];
  timeZone: string;
  styles: TableStyles;
  head: Head;
  /** Absent where nothing may be done. */
  onAction?: (request: ActionRequest) => void;
  /** What can be done to a row, where it came from; undefined: nothing. */
  actionsOf: (row: Item) => MaintenanceActions | undefined;
}

/** Work orders, the first due on top. */
export function OrdersTable({ rows, timeZone, styles, head, onAction, actionsOf }: TableProps<OrderRow>) {
  const now = useNow(30_000);
  return (
    <table className={styles.table} aria-label="Work orders">
      <thead>
        <tr>
          <th scope="col" aria-label="Details" />
          {onAction && <th scope="col">Action</th>}
          <th scope="col">{head('number', 'Number')}</th>
          <th scope="col">{head('priority', 'Priority')}</th>
          <th scope="col">{head('asset', 'Asset')}</th>
          <th scope="col">{head('title', 'Work')}</th>
          <th scope="col">{head('status', 'Status')}</th>
          <th scope="col">{head('due', 'Due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ExpandableRow
            key={keyOf(row)}
            item={row}
            label={row.number ?? row.title}
            columns={onAction ? 8 : 7}
            timeZone={timeZone}
            styles={styles}
          >
            {onAction && (
              <td className={styles.buttons}>
                {actionsOf(row) && (
                  <OrderActions row={row} onAction={onAction} asksFinding={doesMore(actionsOf(row))} />
                )}
              </td>
            )}
            <td data-label={head('number', 'Number')} className={styles.number}>
              {row.number ?? 'not numbered yet'}
            </td>
            <td data-label={head('priority', 'Priority')}>
              <WordBadge word={wordFor(PRIORITY, row.priority)} />
            </td>
            <td data-label={head('asset', 'Asset')}>
              <AssetName asset={row.asset} name={row.assetName} />
            </td>
            <td data-label={head('title', 'Work')} className={styles.wide}>
              {row.title} <RowLinks links={row.links} of={row.title} />
            </td>
            <td data-label={head('status', 'Status')}>
              <WordBadge word={wordFor(ORDER_STATUS, row.status)} />
              <By name={acknowledgedBy(row)} styles={styles} />
            </td>
            <td data-label={head('due', 'Due')} className={styles.due}>
              <Due row={row} now={now + row.skewMs} timeZone={timeZone} styles={styles} />
            </td>
          </ExpandableRow>
        ))}
      </tbody>
    </table>
  );
}

/** Who acknowledged. */
export function By({ name, styles }: { name: string | null; styles: TableStyles }) {
  return name ? <span className={styles.by}> by {name}</span> : null;
}

function Due({
  row,
  now,
  timeZone,
  styles,
}: {
  row: OrderRow;
  now: number;
  timeZone: string;
  styles: TableStyles;
}) {
  if (row.due === null) return <span className={styles.quiet}>no date</span>;
  const late = isOpen(row) && row.due < now;
  return (
    <time dateTime={new Date(row.due).toISOString()} data-late={late || undefined}>
      {dateTimeFormat(row.due, { timeZone, format: 'YYYY-MM-DD HH:mm' })}{' '}
      {isOpen(row) && <span className={styles.until}>{formatDue(row.due, now)}</span>}
    </time>
  );
}

function OrderActions({
  row,
  onAction,
  asksFinding,
}: {
  row: OrderRow;
  onAction: (request: ActionRequest) => void;
  asksFinding: boolean;
}) {
  const name = row.number ?? row.title;
  return (
    <>
      {row.status === 'open' && (
        <Button
          size="sm"
          variant="secondary"
          aria-label={`Acknowledge ${name}`}
          onClick={() => onAction({ kind: 'acknowledge-order', row })}
        >
          Acknowledge
        </Button>
      )}
      {isOpen(row) && (
        <Button
          size="sm"
          variant="secondary"
          fill="outline"
          aria-label={`Close ${name}`}
          onClick={() => onAction({ kind: 'close-order', row, asksFinding })}
        >
          Close
        </Button>
      )}
    </>
  );
}
