import { dateTimeFormat } from '@grafana/data';
import { Button } from '@grafana/ui';
import { Age } from '../shared/Age';
import { AssetName } from '../shared/AssetName';
import { RowLinks } from '../shared/RowLinks';
import { stepsFor } from './actions/alarm-steps';
import { type MaintenanceActions, doesMore } from './actions/port';
import type { ActionRequest } from './actions/request';
import { ExpandableRow } from './ExpandableRow';
import { type AlarmRow, keyOf } from './model';
import { By, type TableProps } from './OrdersTable';
import { waits } from './rows';
import { WordBadge } from './WordBadge';
import { alarmWord, PRIORITY, wordFor } from './words';

/** Alarms; those that nobody has acknowledged are on top. */
export function AlarmsTable({ rows, timeZone, styles, head, onAction, actionsOf }: TableProps<AlarmRow>) {
  return (
    <table className={styles.table} aria-label="Alarms">
      <thead>
        <tr>
          <th scope="col" aria-label="Details" />
          {onAction && <th scope="col">Action</th>}
          <th scope="col">{head('state', 'State')}</th>
          <th scope="col">{head('priority', 'Priority')}</th>
          <th scope="col">{head('asset', 'Asset')}</th>
          <th scope="col">{head('title', 'Alarm')}</th>
          <th scope="col">{head('raisedAt', 'Raised')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ExpandableRow
            key={keyOf(row)}
            item={row}
            label={row.title}
            columns={onAction ? 7 : 6}
            timeZone={timeZone}
            styles={styles}
          >
            {onAction && (
              <AlarmActions row={row} onAction={onAction} actions={actionsOf(row)} styles={styles} />
            )}
            <td data-label={head('state', 'State')}>
              <WordBadge word={alarmWord(row)} />
              <By name={row.facts?.suppression?.by ?? row.acknowledgedBy} styles={styles} />
              <Until row={row} timeZone={timeZone} styles={styles} />
            </td>
            <td data-label={head('priority', 'Priority')}>
              <WordBadge word={wordFor(PRIORITY, row.priority)} />
            </td>
            <td data-label={head('asset', 'Asset')}>
              <AssetName asset={row.asset} name={row.assetName} />
            </td>
            <td data-label={head('title', 'Alarm')} className={styles.wide}>
              {row.title} <RowLinks links={row.links} of={row.title} />
            </td>
            <td data-label={head('raisedAt', 'Raised')} className={styles.due}>
              <Age at={row.raisedAt} skewMs={row.skewMs} />
            </td>
          </ExpandableRow>
        ))}
      </tbody>
    </table>
  );
}

type ActionsProps = Pick<TableProps<AlarmRow>, 'styles'> & {
  row: AlarmRow;
  actions: MaintenanceActions | undefined;
  onAction: (request: ActionRequest) => void;
};

/** The first thing in its row, so that no width cuts it. */
function AlarmActions({ row, onAction, actions, styles }: ActionsProps) {
  return (
    <td className={styles.buttons}>
      {actions && waits(row) && (
        <Button
          size="sm"
          variant="secondary"
          aria-label={`Acknowledge ${row.title} of ${row.asset}`}
          onClick={() => onAction({ kind: 'acknowledge-alarm', row })}
        >
          Acknowledge
        </Button>
      )}
      {doesMore(actions) && (
        <Button
          size="sm"
          variant="secondary"
          fill="outline"
          aria-label={`Shelve or change ${row.title} of ${row.asset}`}
          onClick={() => onAction({ kind: 'change-alarm', row, steps: stepsFor(row) })}
        >
          More…
        </Button>
      )}
    </td>
  );
}

/** Until when it is shelved, and why it is put aside. */
function Until({
  row,
  timeZone,
  styles,
}: Pick<TableProps<AlarmRow>, 'timeZone' | 'styles'> & { row: AlarmRow }) {
  const reason = row.facts?.suppression?.reason;
  if (row.shelvedUntil === null && !reason) return null;
  const until =
    row.shelvedUntil !== null &&
    `until ${dateTimeFormat(row.shelvedUntil, { timeZone, format: 'YYYY-MM-DD HH:mm' })}`;
  return <span className={styles.quiet}> {[until, reason].filter(Boolean).join(': ')}</span>;
}
