import { dateTimeFormat, type RawTimeRange, type TimeRange } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { AssetStatus, RetiredAsset } from '../../../../../grafana-datasource/src/api/model';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { listOf } from '@mantis-pdm/core/contract/series';
import { plugin as assetHealth } from '../../../../../grafana-panel/src/asset-health/module';
import { plugin as rulBand } from '../../../../../grafana-panel/src/rul-band/module';
import { EmptyView } from '../../../../../grafana-panel/src/shared/EmptyView';
import { Box } from '../page/Box';
import { Cell } from '../page/Cell';
import { usePanelData } from '../page/panel-data';
import { WorkCell } from '../page/WorkCell';
import { Features } from './Features';
import { Limits } from './Limits';
import { type Known, useAsset } from './status';
import { getAssetStyles } from './styles';
import { Readings, Scores } from './Trends';

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
      <Work datasource={datasource} asset={asset} time={time} actions={actions} />
      <Scores datasource={datasource} time={time} status={status} />
      <Readings datasource={datasource} time={time} status={status} />
      <Box title="Features" className={styles.table}>
        <Features status={status} />
      </Box>
      <Box title="Limits" className={styles.table}>
        <Limits status={status} />
      </Box>
    </div>
  );
}

function useTarget(kind: 'assets' | 'rul' | 'alarms' | 'work-orders', asset: string, states = '') {
  return useMemo(() => [{ kind, asset: listOf([asset]), states }], [kind, asset, states]);
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
      <EmptyView shape="clock">{gone(asset, known.retirement)}</EmptyView>
      <div className={styles.grid}>
        <Work {...props} actions={false} states="*" />
      </div>
    </>
  );
}

/** Since when it is gone, by whom and why, as far as it is known. */
function gone(asset: string, retirement: RetiredAsset['retirement'] | undefined): string {
  if (!retirement)
    return `${asset} is not among the assets any more: it was removed or renamed. Its alarms and orders are kept below.`;
  const { at, by, reason, eraseInMs } = retirement;
  const left = Math.ceil((eraseInMs ?? 0) / 3_600_000);
  const then =
    eraseInMs === null
      ? 'Its alarms and orders are kept below.'
      : `It is deleted with all that belongs to it in about ${left} h.`;
  return `${asset} was retired on ${dateTimeFormat(at)} by ${by}: ${reason}. ${then}`;
}
