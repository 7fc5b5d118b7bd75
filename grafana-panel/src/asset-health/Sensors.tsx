import { Age } from '../shared/Age';
import { formatQuantity } from '../shared/numbers';
import type { LastValue } from './model';
import type { TileStyles } from './styles';

/** Below this, epoch ms would be in 1973: it is a cycle number. */
const FIRST_TIME = 1e11;

interface Props {
  sensors: Record<string, LastValue>;
  /** Quality below which a value is marked; null: none is. */
  poor: number | null;
  limit: number;
  styles: TileStyles;
}

/** Last raw values with unit and source time. */
export function Sensors({ sensors, poor, limit, styles }: Props) {
  const names = Object.keys(sensors);
  if (limit === 0 || names.length === 0) return null;
  return (
    <table className={styles.sensors}>
      <caption className={styles.hidden}>Last values</caption>
      <tbody>
        {names.slice(0, limit).map((name) => (
          <Sensor key={name} name={name} last={sensors[name]} poor={poor} styles={styles} />
        ))}
        {names.length > limit && (
          <tr>
            <td colSpan={3} className={styles.quiet}>
              and {names.length - limit} more
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

type SensorProps = Pick<Props, 'poor' | 'styles'> & { name: string; last: LastValue };

function Sensor({ name, last, poor, styles }: SensorProps) {
  const marked = poor !== null && last.quality < poor;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-sensor={name} data-at={last.at} className={styles.reading}>
        {formatQuantity(last.value, last.unit)}
        {marked && <span className={styles.poor}> quality {Math.round(last.quality)}</span>}
      </td>
      <td className={styles.when}>{last.at < FIRST_TIME ? `cycle ${last.at}` : <Age at={last.at} />}</td>
    </tr>
  );
}
