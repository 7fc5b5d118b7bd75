import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import { Age } from '../../../../../grafana-panel/src/shared/Age';
import { formatNumber } from '../../../../../grafana-panel/src/shared/numbers';
import { features } from './series';

/** The newest value of each feature. */
export function Features({ status }: { status: AssetStatus }) {
  const all = features(status);
  if (all.length === 0)
    return (
      <p>
        The historian has no feature of this asset: they come once the output of its features node is wired to
        a historian node whose store keeps features.
      </p>
    );
  return (
    <table aria-label="Features">
      <tbody>
        {all.map(({ drawable: { series, label }, value, at }) => (
          <tr key={series}>
            <th scope="row">{label}</th>
            <td>{formatNumber(value)}</td>
            <td>
              <Age at={at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
