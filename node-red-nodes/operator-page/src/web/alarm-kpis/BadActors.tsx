import { useStyles2 } from '@grafana/ui';
import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import { AssetName } from '../../../../../grafana-panel/src/shared/AssetName';
import { formatNumber } from '../../../../../grafana-panel/src/shared/numbers';
import { assetLink } from '../asset/address';
import { percent } from './figures';
import { getKpiStyles } from './styles';

/** Names of assets by their ids. */
export type Names = ReadonlyMap<string, string>;

type Actor = AlarmKpis['topTen'][number];

/** Fewer alarms tell nothing of what a delay would do. */
const FEWEST = 10;

function stilling(alarms: number, delay: Actor['delay']): string {
  if (delay) {
    const left = `${formatNumber(delay.left)} of ${formatNumber(alarms)}`;
    return `an ${delay.kind}-delay of ${exactly(delay.ms)}: leaves ${left}`;
  }
  return delay === null && alarms >= FEWEST ? 'no delay of an hour or less' : '–';
}

/** Whole seconds as they are: a delay that is rounded is another. */
function exactly(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ');
}

/** The alarms that came most often. */
export function BadActors({ topTen, names }: { topTen: AlarmKpis['topTen']; names: Names }) {
  const styles = useStyles2(getKpiStyles);
  return (
    <table className={styles.table} aria-label="Most frequent alarms">
      <thead>
        <tr>
          <th scope="col">Asset</th>
          <th scope="col">Rule</th>
          <th scope="col">Alarms</th>
          <th scope="col">Of all</th>
          <th scope="col">Would be still with</th>
        </tr>
      </thead>
      <tbody>
        {topTen.map(({ asset, rule, alarms, share, delay }) => (
          <tr key={JSON.stringify([asset, rule])}>
            <td>
              <a href={assetLink(asset)}>
                <AssetName asset={asset} name={names.get(asset) ?? ''} />
              </a>
            </td>
            <td className={styles.rule}>{rule}</td>
            <td>{formatNumber(alarms)}</td>
            <td>{percent(share)}</td>
            <td>{stilling(alarms, delay)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
