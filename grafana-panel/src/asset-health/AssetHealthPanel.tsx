import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useCallback, useMemo, useState } from 'react';
import { useNow } from '../shared/clock';
import { useDataSource } from '../shared/datasource';
import { EmptyView } from '../shared/EmptyView';
import { framesWith, missingMessage } from '../shared/frames';
import { selectAsset, useSelectedAsset } from '../shared/selection';
import { type Filter, arrange, countConditions } from './arrange';
import { AssetTile } from './AssetTile';
import { hasMaintenance } from './maintenance-port';
import { MaintenanceDialog } from './MaintenanceDialog';
import { conditionAt } from './condition';
import type { AssetHealthOptions } from './options';
import { REQUIRED, toRows } from './rows';
import { getTileStyles } from './styles';
import { Toolbar } from './Toolbar';

type Props = PanelProps<AssetHealthOptions>;

/** Conditions are looked at again this often, ms: silence makes an asset stale without any event. */
const RECHECK_MS = 5_000;

export function AssetHealthPanel(props: Props) {
  const { data, id, fieldConfig } = props;
  if (framesWith(data.series, REQUIRED).length === 0) {
    const message = missingMessage(data.series, REQUIRED, 'Assets');
    return (
      <PanelDataErrorView
        panelId={id}
        fieldConfig={fieldConfig}
        data={data}
        message={message}
        needsStringField
        needsNumberField
      />
    );
  }
  return <Assets {...props} />;
}

function Assets({ data, options, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const tileStyles = useStyles2(getTileStyles);
  const [filter, setFilter] = useState<Filter>({ text: '', conditions: new Set() });
  const [sort, setSort] = useState(options.sort);
  const now = useNow(RECHECK_MS);
  const selected = useSelectedAsset(options.variable);
  const datasource = useDataSource(data);
  const port = options.actions && hasMaintenance(datasource) ? datasource : undefined;
  const [worked, setWorked] = useState<string>();
  const onSelect = useCallback((asset: string) => selectAsset(options.variable, asset), [options.variable]);

  const placed = useMemo(
    () =>
      framesWith(data.series, REQUIRED)
        .flatMap(toRows)
        .map((row) => ({ row, condition: conditionAt(row, now, options.patience) })),
    [data.series, now, options.patience],
  );
  const about = placed.find(({ row }) => row.asset === worked)?.row;
  const shown = arrange(placed, sort, filter);
  return (
    <div className={styles.panel} style={{ width, height }}>
      {options.showToolbar && placed.length > 0 && (
        <Toolbar
          counts={countConditions(placed)}
          filter={filter}
          onFilter={setFilter}
          sort={sort}
          onSort={setSort}
        />
      )}
      {shown.length === 0 ? (
        <EmptyView shape="question">
          {placed.length === 0
            ? 'No asset has reported yet. Tiles appear as soon as data arrives.'
            : 'No asset fits the search and the filter.'}
        </EmptyView>
      ) : (
        <ul
          className={styles.grid}
          // The tile of a query for one asset has the whole panel.
          style={placed.length === 1 ? { gridTemplateColumns: 'minmax(0, 1fr)' } : undefined}
          aria-label="Assets"
          tabIndex={0}
        >
          {shown.map(({ row, condition }) => (
            <AssetTile
              key={row.asset}
              row={row}
              condition={condition}
              selected={row.asset === selected}
              sensors={options.sensors}
              contributors={options.contributors}
              styles={tileStyles}
              onSelect={options.variable ? onSelect : undefined}
              onMaintenance={port && setWorked}
              link={options.link}
            />
          ))}
        </ul>
      )}
      {port && about && <MaintenanceDialog row={about} port={port} onDismiss={() => setWorked(undefined)} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column' }),
  grid: css({
    flex: 1,
    minHeight: 0,
    overflow: 'auto',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
    gridAutoRows: 'max-content',
    gap: theme.spacing(1),
    margin: 0,
    padding: 2,
    listStyle: 'none',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});
