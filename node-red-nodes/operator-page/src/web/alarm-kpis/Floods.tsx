import { dateTimeFormat } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { priorityLooks } from '@mantis-pdm/core/contract/looks';
import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import { formatNumber } from '../../../../../grafana-panel/src/shared/numbers';
import { formatAge } from '../../../../../grafana-panel/src/shared/time';
import { PRIORITY, wordFor } from '../../../../../grafana-panel/src/work-orders/words';
import { WordBadge } from '../../../../../grafana-panel/src/work-orders/WordBadge';
import { percent } from './figures';
import { getKpiStyles } from './styles';

/** Floods that are listed; the newest. */
const MOST = 20;

/** When more came than anybody can answer. */
export function Floods({ floods }: Pick<AlarmKpis, 'floods'>) {
  const styles = useStyles2(getKpiStyles);
  if (floods.length === 0)
    return <p>There was none: never more than 10 alarms in 10 min for one operator.</p>;
  const newest = floods.slice(-MOST).reverse();
  return (
    <>
      {floods.length > MOST && <p>{`The newest ${MOST} of ${formatNumber(floods.length)}.`}</p>}
      <table className={styles.table} aria-label="Floods">
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Lasted</th>
            <th scope="col">Alarms</th>
          </tr>
        </thead>
        <tbody>
          {newest.map(({ from, to, alarms }) => (
            <tr key={from}>
              <td>{dateTimeFormat(from, { format: 'YYYY-MM-DD HH:mm' })}</td>
              <td>{formatAge(to - from)}</td>
              <td>{formatNumber(alarms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** How many alarms of each priority, the most pressing first. */
export function Priorities({ kpis: { priorities, alarms } }: { kpis: AlarmKpis }) {
  const styles = useStyles2(getKpiStyles);
  const names = Object.keys(priorityLooks) as (keyof typeof priorityLooks)[];
  return (
    <table className={styles.table} aria-label="Alarms by priority">
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">
              <WordBadge word={wordFor(PRIORITY, name)} />
            </th>
            <td>{formatNumber(priorities[name])}</td>
            <td>{alarms > 0 ? percent(priorities[name] / alarms) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
