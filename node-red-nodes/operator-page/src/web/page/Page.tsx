import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelData, RawTimeRange, TimeRange } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { useEffect, useMemo } from 'react';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { plugin as assetHealth } from '../../../../../grafana-panel/src/asset-health/module';
import { plugin as rulBand } from '../../../../../grafana-panel/src/rul-band/module';
import { useSelectedAsset } from '../../../../../grafana-panel/src/shared/selection';
import { AlarmKpisPage } from '../alarm-kpis/AlarmKpisPage';
import { ASSET_LINK, followLink } from '../asset/address';
import { AssetPage } from '../asset/AssetPage';
import { useConnection } from '../live/connection';
import { Sound } from '../live/Sound';
import { firstRange } from '../session/first-range';
import { useMayAct } from '../session/may-act';
import { Cell } from './Cell';
import { Header } from './Header';
import { usePanelData } from './panel-data';
import { type Suite } from './suite';
import type { ThemeName } from './theme';
import { useTimeRange } from './time-range';
import { KPIS_LINK, useView } from './view';
import { WorkCell } from './WorkCell';
import { worst } from './worst';

const ASSETS = [{ kind: 'assets' }] as const;
const ORDERS = [{ kind: 'work-orders' }] as const;
const ALARMS = [{ kind: 'alarms' }] as const;

const KPIS = (
  <LinkButton variant="secondary" fill="text" size="sm" href={KPIS_LINK}>
    Alarm performance
  </LinkButton>
);

interface Props {
  suite: Suite;
  theme: ThemeName;
  onTheme: (name: ThemeName) => void;
  /** @param reason why, when it was not the person's wish */
  onSignOut: (reason?: string) => void;
}

export function Page({ suite: { datasource, events, me }, theme, onTheme, onSignOut }: Props) {
  const styles = useStyles2(getStyles);
  const connection = useConnection(events);
  const actions = useMayAct(me);
  const [range, raw, setRange] = useTimeRange(firstRange);
  const shared = { datasource, actions, time: { raw, range } };
  const view = useView();
  useEffect(() => {
    if (connection.state === 'lost' && connection.status === 401) onSignOut(connection.reason);
  }, [connection, onSignOut]);

  return (
    // Links within the page are followed here, wherever they are.
    <div className={styles.page} onClick={followLink}>
      <Header
        connection={connection}
        // The figures are of a period of their own.
        range={view.is === 'alarm-kpis' ? undefined : range}
        onRange={setRange}
        theme={theme}
        onTheme={onTheme}
        onSignOut={() => onSignOut()}
      >
        <Sound datasource={datasource} time={shared.time} />
      </Header>
      {view.is === 'overview' && <Overview {...shared} />}
      {view.is === 'asset' && <AssetPage {...shared} asset={view.asset} />}
      {view.is === 'alarm-kpis' && <AlarmKpisPage datasource={datasource} />}
    </div>
  );
}

interface OverviewProps {
  datasource: MantisDataSource;
  time: { raw: RawTimeRange; range: TimeRange };
  /** Whether buttons that change something are shown. */
  actions: boolean;
}

/** All assets, the band of one, and what there is to do. */
function Overview({ datasource, time, actions }: OverviewProps) {
  const styles = useStyles2(getStyles);
  const showAssets = useMemo(() => ({ actions, link: ASSET_LINK, address: 'assets' }), [actions]);
  const assets = usePanelData(datasource, ASSETS as never, time);
  const orders = usePanelData(datasource, ORDERS as never, time);
  const alarms = usePanelData(datasource, ALARMS as never, time);
  const rul = usePanelData(datasource, useRulTargets(assets), time);
  return (
    <main className={styles.grid}>
      <Cell
        id={1}
        className={styles.assets}
        title="Asset health"
        plugin={assetHealth}
        data={assets}
        options={showAssets}
      />
      <Cell id={2} className={styles.rul} title="Remaining useful life" plugin={rulBand} data={rul} />
      <WorkCell
        id={3}
        className={styles.alarms}
        show="alarms"
        data={alarms}
        actions={actions}
        beside={KPIS}
      />
      <WorkCell id={4} className={styles.orders} show="orders" data={orders} actions={actions} />
    </main>
  );
}

/** The band of the selected asset; before one is chosen, of the one in the worst health that has one. */
function useRulTargets(assets: PanelData) {
  const selected = useSelectedAsset('asset');
  const asset = selected ?? worst(assets.series[0]) ?? '';
  return useMemo(() => [{ kind: 'rul' as const, asset }], [asset]);
}

/** Below this width everything is one column, px. */
const WIDE = 1000;

const getStyles = (theme: GrafanaTheme2) => {
  const cell = { minWidth: 0, minHeight: 0 } as const;
  const wide = `@media (min-width: ${WIDE}px)`;
  return {
    page: css({
      display: 'flex',
      flexDirection: 'column',
      minHeight: '100vh',
      background: theme.colors.background.canvas,
    }),
    grid: css({
      display: 'grid',
      flex: 1,
      gap: theme.spacing(1),
      padding: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: '640px 360px 300px 360px',
      gridTemplateAreas: '"assets" "rul" "alarms" "orders"',
      [wide]: {
        height: 'calc(100vh - 49px)',
        minHeight: 860,
        gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
        gridTemplateRows: 'minmax(0, 6fr) minmax(0, 4fr) 232px',
        gridTemplateAreas: '"assets rul" "assets alarms" "orders orders"',
      },
    }),
    assets: css({ ...cell, gridArea: 'assets' }),
    rul: css({ ...cell, gridArea: 'rul' }),
    alarms: css({ ...cell, gridArea: 'alarms' }),
    orders: css({ ...cell, gridArea: 'orders' }),
  };
};
