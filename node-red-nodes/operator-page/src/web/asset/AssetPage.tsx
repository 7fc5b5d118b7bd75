import type { PanelData, RawTimeRange, TimeRange } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { type ReactNode, useMemo, useState } from 'react';
import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { listOf } from '@mantis-pdm/core/contract/series';
import { plugin as assetHealth } from '../../../../../grafana-panel/src/asset-health/module';
import { plugin as rulBand } from '../../../../../grafana-panel/src/rul-band/module';
import { Choice } from '../../../../../grafana-panel/src/shared/Choice';
import { EmptyView } from '../../../../../grafana-panel/src/shared/EmptyView';
import { Cell } from '../page/Cell';
import { usePanelData } from '../page/panel-data';
import { WorkCell } from '../page/WorkCell';
import { Features } from './Features';
import { Limits } from './Limits';
import { type Drawable, drawables } from './series';
import { type Known, useAsset } from './status';
import { getAssetStyles } from './styles';
import { Trend } from './Trend';

export interface AssetPageProps {
  datasource: MantisDataSource;
  asset: string;
  time: { raw: RawTimeRange; range: TimeRange };
  /** Whether buttons that change something are shown. */
  actions: boolean;
}

/** All that is known of one asset, at an address of its own. */
export function AssetPage(props: AssetPageProps) {
  const styles = useStyles2(getAssetStyles);
  const { datasource, asset } = props;
  const known = useAsset(datasource, asset);
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <LinkButton variant="secondary" fill="outline" size="sm" icon="arrow-left" href="?">
          All assets
        </LinkButton>
        <h2 className={styles.name}>{known.state === 'here' ? known.status.name || asset : asset}</h2>
        <span>{asset}</span>
      </div>
      {known.state === 'here' ? (
        <Living {...props} status={known.status} />
      ) : (
        <Absent {...props} known={known} />
      )}
    </main>
  );
}

const WHOLE = { actions: false, showToolbar: false, sensors: 50, contributors: 20, variable: '', link: '' };

function Living({ datasource, asset, time, actions, status }: AssetPageProps & { status: AssetStatus }) {
  const styles = useStyles2(getAssetStyles);
  const tile = usePanelData(datasource, useTarget('assets', asset), time);
  const rul = usePanelData(datasource, useTarget('rul', asset), time);
  return (
    <div className={styles.grid}>
      <Cell id={11} className={styles.tile} title="Now" plugin={assetHealth} data={tile} options={WHOLE} />
      <Cell id={12} className={styles.chart} title="Remaining useful life" plugin={rulBand} data={rul} />
      <Trends datasource={datasource} time={time} status={status} />
      <Work datasource={datasource} asset={asset} time={time} actions={actions} />
      <Box title="Features">
        <Features status={status} />
      </Box>
      <Box title="Limits">
        <Limits status={status} />
      </Box>
    </div>
  );
}

function useTarget(kind: 'assets' | 'rul' | 'alarms' | 'work-orders', asset: string, states = '') {
  return useMemo(() => [{ kind, asset: listOf([asset]), states }], [kind, asset, states]);
}

type TrendsProps = Pick<AssetPageProps, 'datasource' | 'time'> & { status: AssetStatus };

/** Health over time, and any other series of the asset. */
function Trends({ datasource, time, status }: TrendsProps) {
  const styles = useStyles2(getAssetStyles);
  const all = drawables(status);
  const [chosen, setChosen] = useState('');
  const health = all.find(({ series }) => series.startsWith('health'));
  const other =
    all.find(({ series }) => series === chosen) ?? all.find(({ series }) => series !== health?.series);
  const options = all.map(({ series, label }) => ({
    value: series,
    label: `${series.split(/[.@]/)[0]}: ${label}`,
  }));
  return (
    <>
      {health && (
        <Drawn {...{ datasource, time, drawn: health, asset: status.asset }} title="Health over time" />
      )}
      {other && (
        <div className={styles.chosen}>
          <Choice label="Series" value={other.series} options={options} onChange={setChosen} />
          <Drawn
            {...{ datasource, time, drawn: other, asset: status.asset }}
            title={`${other.label} over time`}
          />
        </div>
      )}
    </>
  );
}

type DrawnProps = Pick<AssetPageProps, 'datasource' | 'time' | 'asset'> & { drawn: Drawable; title: string };

function Drawn({ datasource, time, asset, drawn, title }: DrawnProps) {
  const styles = useStyles2(getAssetStyles);
  const { series } = drawn;
  const targets = useMemo(
    () => [{ kind: 'history' as const, asset: listOf([asset]), series: listOf([series]) }],
    [asset, series],
  );
  const data: PanelData = usePanelData(datasource, targets, time);
  return <Trend className={styles.chart} title={title} drawn={drawn} data={data} />;
}

/** The asset's alarms and orders; of one that is gone, those of every state. */
function Work({ datasource, asset, time, actions, states }: AssetPageProps & { states?: string }) {
  const styles = useStyles2(getAssetStyles);
  const alarms = usePanelData(datasource, useTarget('alarms', asset, states), time);
  const orders = usePanelData(datasource, useTarget('work-orders', asset, states), time);
  return (
    <>
      <WorkCell id={13} className={styles.work} show="alarms" data={alarms} actions={actions} />
      <WorkCell id={14} className={styles.work} show="orders" data={orders} actions={actions} />
    </>
  );
}

function Absent({ known, ...props }: AssetPageProps & { known: Exclude<Known, { state: 'here' }> }) {
  const styles = useStyles2(getAssetStyles);
  const { asset } = props;
  if (known.state === 'asking') return <EmptyView shape="clock">Asking…</EmptyView>;
  if (known.state === 'failed') return <EmptyView shape="octagon">{known.reason}</EmptyView>;
  if (known.state === 'unknown')
    return (
      <EmptyView shape="question">
        {`There is no asset ${asset}, and there are no alarms or orders of one. Check the address, or choose an asset of the overview.`}
      </EmptyView>
    );
  return (
    <>
      <EmptyView shape="clock">
        {`${asset} is not among the assets any more: it was retired, removed or renamed. Its alarms and orders are kept below.`}
      </EmptyView>
      <div className={styles.grid}>
        <Work {...props} actions={false} states="*" />
      </div>
    </>
  );
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles2(getAssetStyles);
  return (
    <section className={styles.box}>
      <h3 className={styles.boxTitle}>{title}</h3>
      {children}
    </section>
  );
}
