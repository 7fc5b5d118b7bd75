import { useStyles2 } from '@grafana/ui';
import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import { AssetName } from '../../../../../grafana-panel/src/shared/AssetName';
import { formatNumber } from '../../../../../grafana-panel/src/shared/numbers';
import { assetLink } from '../asset/address';
import { percent } from './figures';
import { getKpiStyles } from './styles';

/** Names of assets by their ids. */
export type Names = ReadonlyMap<string, string>;

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
        </tr>
      </thead>
      <tbody>
        {topTen.map(({ asset, rule, alarms, share }) => (
          <tr key={JSON.stringify([asset, rule])}>
            <td>
              <a href={assetLink(asset)}>
                <AssetName asset={asset} name={names.get(asset) ?? ''} />
              </a>
            </td>
            <td className={styles.rule}>{rule}</td>
            <td>{formatNumber(alarms)}</td>
            <td>{percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
