import { Age } from '../shared/Age';
import { useNow } from '../shared/clock';
import { formatQuantity } from '../shared/numbers';
import type { AssetRow } from './model';
import type { TileStyles } from './styles';

/** Below this, epoch ms would be in 1973: it is a cycle number. */
const FIRST_TIME = 1e11;

/** Silence is looked for this often, in ms. */
const RECHECK_MS = 5_000;

interface Props {
  row: Pick<AssetRow, 'sensors' | 'qualityLimit' | 'sensorFreshness' | 'skewMs'>;
  limit: number;
  styles: TileStyles;
}

/** Last raw values with unit and source time. */
export function Sensors({ row, limit, styles }: Props) {
  const { sensors } = row;
  const names = Object.keys(sensors);
  if (limit === 0 || names.length === 0) return null;
  return (
    <table className={styles.sensors}>
      <caption className={styles.hidden}>Last values</caption>
      <tbody>
        {names.slice(0, limit).map((name) => (
          <Sensor key={name} name={name} row={row} styles={styles} />
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

type SensorProps = Pick<Props, 'row' | 'styles'> & { name: string };

function Sensor({ name, row, styles }: SensorProps) {
  const { sensors, qualityLimit, skewMs } = row;
  const last = sensors[name];
  const marked = qualityLimit !== null && last.quality !== null && last.quality < qualityLimit;
  const stale = useIsStale(row, name);
  return (
    <tr data-stale={stale || undefined}>
      <th scope="row">{name}</th>
      <td data-sensor={name} data-at={last.at ?? undefined} className={styles.reading}>
        {formatQuantity(last.value, last.unit)}
        {marked && <span className={styles.poor}> quality {Math.round(last.quality ?? 0)}</span>}
        {stale && <span className={styles.poor}> stale</span>}
      </td>
      <td className={styles.when}>
        {last.at !== null && last.at < FIRST_TIME ? `cycle ${last.at}` : <Age at={last.at} skewMs={skewMs} />}
      </td>
    </tr>
  );
}

/** Whether a sensor has been silent for longer than the server has patience with it. */
function useIsStale({ sensorFreshness, skewMs }: Props['row'], name: string): boolean {
  const told = Object.hasOwn(sensorFreshness, name) ? sensorFreshness[name] : undefined;
  const now = useNow(RECHECK_MS) + skewMs;
  return told !== undefined && now - told.heardAt > told.staleAfter;
}
