import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import { formatNumber, formatQuantity } from '../../../../../grafana-panel/src/shared/numbers';
import { DETECTORS_LIMIT } from './series';

/** By which limits the asset is judged. */
export function Limits({ status }: { status: AssetStatus }) {
  const { healthLimits, anomalyThreshold, rulThreshold, lifeUnit, qualityLimit } = status;
  const rows: Array<[string, string]> = [
    ['Health: watch below', formatNumber(healthLimits.watch)],
    ['Health: warning below', formatNumber(healthLimits.warning)],
    ['Health: critical below', formatNumber(healthLimits.critical)],
    ['Anomaly: the detector’s own limit', formatNumber(DETECTORS_LIMIT)],
    ['Anomaly: urgent above', formatNumber(anomalyThreshold)],
    ['Remaining life: maintenance is planned below', formatQuantity(rulThreshold, lifeUnit)],
    ['Sensors: quality is poor below', formatNumber(qualityLimit)],
  ];
  return (
    <table aria-label="Limits">
      <tbody>
        {rows.map(([what, value]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
