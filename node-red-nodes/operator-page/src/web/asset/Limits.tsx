import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import { formatNumber, formatQuantity } from '../../../../../grafana-panel/src/shared/numbers';
import { DETECTORS_LIMIT } from './series';

type Row = [what: string, value: string];
type SensorLimits = NonNullable<AssetStatus['sensorLimits']>[string];

/** Limits of a sensor that are stated: of good running, and of what it can measure. */
function limitsOf(sensor: string, { unit, low, high, min, max }: SensorLimits): Row[] {
  const stated = [
    ['too high above', high],
    ['too low below', low],
    ['impossible above', max],
    ['impossible below', min],
  ] as const;
  return stated.flatMap(([what, limit]) =>
    limit === null ? [] : [[`${sensor}: ${what}`, formatQuantity(limit, unit)] satisfies Row],
  );
}

/** By which limits the asset is judged, its sensors' own among them. */
export function Limits({ status }: { status: AssetStatus }) {
  const { healthLimits, anomalyThreshold, rulThreshold, lifeUnit, qualityLimit, sensorLimits = {} } = status;
  const rows: Row[] = [
    ['Health: watch below', formatNumber(healthLimits.watch)],
    ['Health: warning below', formatNumber(healthLimits.warning)],
    ['Health: critical below', formatNumber(healthLimits.critical)],
    ['Anomaly: the detector’s own limit', formatNumber(DETECTORS_LIMIT)],
    ['Anomaly: urgent above', formatNumber(anomalyThreshold)],
    ['Remaining life: maintenance is planned below', formatQuantity(rulThreshold, lifeUnit)],
    ['Sensors: quality is poor below', formatNumber(qualityLimit)],
    ...Object.entries(sensorLimits).flatMap(([sensor, limits]) => limitsOf(sensor, limits)),
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
