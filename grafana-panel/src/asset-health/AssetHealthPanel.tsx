import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2, PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useCallback, useMemo, useState } from 'react';
import { Absent, Failed, Nothing } from '../shared/Absent';
import { type Answer, answerOf } from '../shared/answer';
import { useNow } from '../shared/clock';
import { plantOf, useSources } from '../shared/datasource';
import { EmptyView } from '../shared/EmptyView';
import { Notes } from '../shared/Notes';
import { selectAsset, useSelectedAsset } from '../shared/selection';
import { type Placed, arrange, countConditions, placesOf } from './arrange';
import { AssetTile } from './AssetTile';
import { hasMaintenance } from './maintenance-port';
import { MaintenanceDialog } from './MaintenanceDialog';
import { conditionAt } from './condition';
import { standing, useFilter } from './kept-filter';
import { type AssetRow, keyOf } from './model';
import { type AssetHealthOptions, optionsOf } from './options';
import { Places } from './Places';
import { ASSETS, toRows } from './rows';
import { getTileStyles } from './styles';
import { Toolbar } from './Toolbar';
import { Zone } from '../shared/zone';

type Props = PanelProps<AssetHealthOptions>;

/** Conditions are looked at again this often, ms: silence makes an asset stale without any event. */
const RECHECK_MS = 5_000;

export function AssetHealthPanel({ options: saved, ...others }: Props) {
  const options = useMemo(() => optionsOf(saved), [saved]);
  const props = { ...others, options };
  const answer = useMemo(() => answerOf(props.data, ASSETS), [props.data]);
  if (answer.is !== 'frames') return <Absent answer={answer} wanted={ASSETS} panel={props} />;
  return (
    <Zone.Provider value={props.timeZone}>
      <Assets {...props} answer={answer} />
    </Zone.Provider>
  );
}

/** The rows with what each is worth now, and with its plant where the panel has several. */
function usePlaced(
  frames: readonly DataFrame[],
  { data, now, patience }: Pick<Props, 'data'> & { now: number; patience: AssetHealthOptions['patience'] },
): Placed[] {
  const targets = data.request?.targets;
  const plants = useMemo(() => plantOf(targets), [targets]);
  return useMemo(
    () =>
      frames
        .flatMap(toRows)
        .map((row) => ({ row, condition: conditionAt(row, now, patience), plant: plants(row) })),
    [frames, now, patience, plants],
  );
}

type AssetsProps = Props & { answer: Extract<Answer, { is: 'frames' }> };

function Assets({ answer, ...props }: AssetsProps) {
  const { data, options, width, height } = props;
  const { why, notices } = answer;
  const styles = useStyles2(getStyles);
  const tileStyles = useStyles2(getTileStyles);
  const { filter: wished, setFilter, sort, setSort } = useFilter(options.address, options.sort);
  const now = useNow(RECHECK_MS);
  const selected = useSelectedAsset(options.variable);
  const sourceOf = useSources(data);
  const portOf = (row: AssetRow) => {
    const source = sourceOf(row);
    return options.actions && hasMaintenance(source) ? source : undefined;
  };
  const [worked, setWorked] = useState<string>();
  const onSelect = useCallback((asset: string) => selectAsset(options.variable, asset), [options.variable]);

  const placed = usePlaced(answer.frames, { data, now, patience: options.patience });
  const about = placed.find(({ row }) => keyOf(row) === worked)?.row;
  const port = about && portOf(about);
  const places = useMemo(() => placesOf(placed), [placed]);
  const filter = standing(wished, places);
  const shown = arrange(placed, sort, filter);
  if (placed.length === 0) {
    if (why !== undefined) return <Failed why={why} what={ASSETS.what} />;
    return (
      <Nothing
        panel={props}
        notices={notices}
        otherwise="No asset has reported yet. Tiles appear as soon as data arrives."
      />
    );
  }
  return (
    <div className={styles.panel} style={{ width, height }}>
      <Notes why={why} notices={notices} />
      {options.showToolbar && (
        <Toolbar
          counts={countConditions(placed, filter.conditions)}
          filter={filter}
          onFilter={setFilter}
          sort={sort}
          onSort={setSort}
        />
      )}
      {options.showToolbar && places.length > 0 && (
        <Places places={places} chosen={filter.place} onChoose={(place) => setFilter({ ...filter, place })} />
      )}
      {shown.length === 0 ? (
        <EmptyView shape="question">No asset fits the search and the filter.</EmptyView>
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
              key={keyOf(row)}
              row={row}
              condition={condition}
              selected={row.asset === selected}
              sensors={options.sensors}
              contributors={options.contributors}
              styles={tileStyles}
              onSelect={options.variable ? onSelect : undefined}
              onMaintenance={portOf(row) && setWorked}
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
