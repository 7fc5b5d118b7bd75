import { Button } from '@grafana/ui';
import { Age } from '../shared/Age';
import { Clipped } from '../shared/Clipped';
import { ExpandableRow } from './ExpandableRow';
import type { AlarmRow } from './model';
import { By, MOST_OF_ID, type TableProps } from './OrdersTable';
import { waits } from './rows';
import { WordBadge } from './WordBadge';
import { ALARM_STATE, PRIORITY } from './words';

/** Alarms; those that nobody has acknowledged are on top. */
export function AlarmsTable({ rows, timeZone, styles, onAction }: TableProps<AlarmRow>) {
  return (
    <table className={styles.table} aria-label="Alarms">
      <thead>
        <tr>
          <th scope="col" aria-label="Details" />
          <th scope="col">State</th>
          <th scope="col">Priority</th>
          <th scope="col">Asset</th>
          <th scope="col">Alarm</th>
          <th scope="col">Raised</th>
          {onAction && <th scope="col">Action</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ExpandableRow
            key={row.id}
            item={row}
            label={row.title}
            columns={onAction ? 7 : 6}
            timeZone={timeZone}
            styles={styles}
          >
            <td data-label="State">
              <WordBadge word={ALARM_STATE[row.state]} />
              <By name={row.acknowledgedBy} styles={styles} />
            </td>
            <td data-label="Priority">
              <WordBadge word={PRIORITY[row.priority]} />
            </td>
            <td data-label="Asset">
              <Clipped text={row.asset} most={MOST_OF_ID} />
            </td>
            <td data-label="Alarm" className={styles.wide}>
              {row.title}
            </td>
            <td data-label="Raised" className={styles.due}>
              <Age at={row.raisedAt} />
            </td>
            {onAction && (
              <td className={styles.buttons}>
                {waits(row) && (
                  <Button
                    size="sm"
                    variant="secondary"
                    aria-label={`Acknowledge ${row.title} of ${row.asset}`}
                    onClick={() => onAction({ kind: 'acknowledge-alarm', row })}
                  >
                    Acknowledge
                  </Button>
                )}
              </td>
            )}
          </ExpandableRow>
        ))}
      </tbody>
    </table>
  );
}
