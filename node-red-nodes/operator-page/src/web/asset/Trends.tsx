import type { PanelData, RawTimeRange, TimeRange } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { listOf } from '@mantis-pdm/core/contract/series';
import { Choice } from '../../../../../grafana-panel/src/shared/Choice';
import { usePanelData } from '../page/panel-data';
import { type Drawable, drawables } from './series';
import { getAssetStyles } from './styles';
import { Trend } from './Trend';

interface TrendsProps {
  datasource: MantisDataSource;
  time: { raw: RawTimeRange; range: TimeRange };
  status: AssetStatus;
}

/** Charts of sensors that are open at once; a choice below them draws the others. */
const MOST_OPEN = 12;

/** Every score over time. */
export function Scores({ status, ...shared }: TrendsProps) {
  const { scores } = drawables(status);
  return scores.map((drawn) => <Drawn key={drawn.series} {...shared} drawn={drawn} asset={status.asset} />);
}

/** Every sensor over time, then one chart of whatever else is chosen: features come by the dozen. */
export function Readings({ status, ...shared }: TrendsProps) {
  const { sensors, features } = drawables(status);
  const others = [...sensors.slice(MOST_OPEN), ...features];
  return (
    <>
      {sensors.slice(0, MOST_OPEN).map((drawn) => (
        <Drawn key={drawn.series} {...shared} drawn={drawn} asset={status.asset} />
      ))}
      {others.length > 0 && <Chosen {...shared} asset={status.asset} among={others} />}
    </>
  );
}

interface ChosenProps extends Omit<TrendsProps, 'status'> {
  asset: string;
  among: readonly Drawable[];
}

function Chosen({ among, ...shared }: ChosenProps) {
  const styles = useStyles2(getAssetStyles);
  const [chosen, setChosen] = useState('');
  const drawn = among.find(({ series }) => series === chosen) ?? among[0];
  const options = among.map(({ series, label }) => ({
    value: series,
    label: `${series.split(/[.@]/)[0]}: ${label}`,
  }));
  return (
    <div className={styles.chosen}>
      <Choice label="Series" value={drawn.series} options={options} onChange={setChosen} />
      <Drawn {...shared} drawn={drawn} />
    </div>
  );
}

type DrawnProps = Omit<ChosenProps, 'among'> & { drawn: Drawable };

function Drawn({ datasource, time, asset, drawn }: DrawnProps) {
  const styles = useStyles2(getAssetStyles);
  const { series, label } = drawn;
  const targets = useMemo(
    () => [{ kind: 'history' as const, asset: listOf([asset]), series: listOf([series]) }],
    [asset, series],
  );
  const data: PanelData = usePanelData(datasource, targets, time);
  const title = `${label.charAt(0).toUpperCase()}${label.slice(1)} over time`;
  return <Trend className={styles.chart} title={title} drawn={drawn} data={data} />;
}
