import { textUtil } from '@grafana/data';
import { memo } from 'react';
import { Age } from '../shared/Age';
import { Clipped } from '../shared/Clipped';
import { formatFixed } from '../shared/numbers';
import { RowLinks } from '../shared/RowLinks';
import { StateIcon } from '../shared/StateIcon';
import { inWords } from '../shared/reader';
import { formatAge } from '../shared/time';
import { CONDITIONS, rank } from './condition';
import { Counts } from './Counts';
import { lifeText } from './life';
import { Maintenance, MaintenanceButton } from './Maintenance';
import { type AssetRow, type Condition, keyOf } from './model';
import { Reasons } from './Reasons';
import { sameRow } from './rows';
import { SensorFaults } from './SensorFaults';
import { Sensors } from './Sensors';
import type { TileStyles } from './styles';

export interface AssetTileProps {
  row: AssetRow;
  condition: Condition;
  selected: boolean;
  /** Most sensors and contributors shown. */
  sensors: number;
  contributors: number;
  styles: TileStyles;
  onSelect?: (asset: string) => void;
  /** Where the data source can say that an asset is worked on. */
  onMaintenance?: (key: string) => void;
  /** Where the tile leads, with `${asset}` for its id. */
  link?: string;
}

/** One asset. Renders again only when something on it changes: there may be hundreds. */
export const AssetTile = memo(Tile, (before, after) => {
  const { row, ...rest } = before;
  const same = (Object.keys(rest) as Array<keyof typeof rest>).every((key) => before[key] === after[key]);
  return same && sameRow(row, after.row);
});

function Tile(props: AssetTileProps) {
  const { row, condition, selected, sensors, contributors, styles, onSelect, onMaintenance, link } = props;
  const { tone } = CONDITIONS[fellSilentWorse(row, condition) ? row.state : condition];
  // What it read before it was worked on, or before it fell silent, is not known to hold.
  const known = condition !== 'stale' && condition !== 'maintenance';
  const life = lifeText(row);
  return (
    <li
      className={styles.tile}
      data-asset={row.asset}
      data-condition={condition}
      data-tone={tone}
      data-selected={selected || undefined}
    >
      <div className={styles.head}>
        <div className={styles.title}>
          <h3 className={styles.name}>
            <Name
              name={row.name}
              asset={row.asset}
              selected={selected}
              styles={styles}
              onSelect={onSelect}
              link={link}
            />
          </h3>
          <p className={styles.about}>
            <span data-field="id" className={styles.id}>
              <Clipped text={row.asset} />
            </span>
            {[row.class, row.location].filter(Boolean).join(' · ')}
            <span className={styles.criticality}> · criticality {row.criticality}</span>
          </p>
        </div>
        <Verdict row={row} condition={condition} styles={styles} />
      </div>
      <Meter score={known ? row.score : null} styles={styles} />
      <Silence row={row} condition={condition} styles={styles} />
      {condition === 'maintenance' && row.maintenance && (
        <Maintenance maintenance={row.maintenance} styles={styles} />
      )}
      <dl className={styles.life}>
        <dt>Remaining life</dt>
        <dd data-field="rul" data-low={life.low || undefined}>
          <strong>{life.value}</strong> <span className={styles.quiet}>{life.band}</span>
        </dd>
      </dl>
      {known && row.anomalyNote !== '' && (
        <dl className={styles.life}>
          <dt>Anomaly</dt>
          <dd data-field="anomaly-note" className={styles.note}>
            {row.anomalyNote}
          </dd>
        </dl>
      )}
      <SensorFaults faults={row.sensorStatus} styles={styles} />
      <Reasons row={row} limit={contributors} styles={styles} />
      <Sensors row={row} limit={sensors} styles={styles} />
      <div className={styles.foot}>
        <Counts orders={row.openWorkOrders} alarms={row.unacknowledgedAlarms} styles={styles} />
        {onMaintenance && (
          <MaintenanceButton
            under={condition === 'maintenance'}
            name={row.name}
            styles={styles}
            onClick={() => onMaintenance(keyOf(row))}
          />
        )}
        <RowLinks links={row.links} of={row.name} />
        <span className={styles.ages}>
          data <Age at={row.dataAt} skewMs={row.skewMs} /> · health{' '}
          <Age at={row.healthAt} skewMs={row.skewMs} /> · life <Age at={row.rulAt} skewMs={row.skewMs} />
        </span>
      </div>
    </li>
  );
}

/** What is no longer known since nothing came, or was never known. */
function Silence({ row, condition, styles }: Pick<AssetTileProps, 'row' | 'condition' | 'styles'>) {
  const { healthAt, heardAt, dataAt, skewMs, staleAfter } = row;
  if (condition === 'unknown' && heardAt === null && dataAt === null)
    return <p className={styles.stale}>Has never spoken: it is declared, and nothing came of it yet.</p>;
  if (condition !== 'stale') return null;
  return (
    <p className={styles.stale}>
      Stale since {healthAt === null ? 'the start' : <Age at={healthAt} skewMs={skewMs} />}: the score is no
      longer known to be true.
      {staleAfter !== null && ` Silence is news after ${formatAge(staleAfter)}.`}
    </p>
  );
}

/** The condition in words, and the score; of a stale asset also what it was. */
function Verdict({ row, condition, styles }: Pick<AssetTileProps, 'row' | 'condition' | 'styles'>) {
  const { word, shape } = CONDITIONS[condition];
  // What it read before it was worked on, or before it fell silent, is not known to hold.
  const known = condition !== 'stale' && condition !== 'maintenance';
  const wasWorse = fellSilentWorse(row, condition);
  return (
    <div className={styles.verdict}>
      <span className={styles.state}>
        <StateIcon shape={shape} /> {wasWorse && `${inWords(CONDITIONS[row.state].word)}, `}
        {inWords(word)}
      </span>
      <span className={styles.score} data-field="score">
        {!known && row.score !== null && <small>was </small>}
        {formatFixed(row.score, row.scoreDecimals ?? 0)}
        <small> / 100</small>
      </span>
    </div>
  );
}

/** Silence is no way out of what an asset was: whether a stale one had been in a worse state. */
function fellSilentWorse({ state }: AssetRow, condition: Condition): boolean {
  return condition === 'stale' && rank(state) < rank(condition);
}

type NameProps = Pick<AssetTileProps, 'selected' | 'styles' | 'onSelect' | 'link'> & {
  name: string;
  asset: string;
};

/** The name is the tile's button, or its link; the hit area is the whole tile. */
function Name({ name, asset, selected, styles, onSelect, link }: NameProps) {
  const shown = (
    <span className={styles.twoLines} title={name}>
      {name}
    </span>
  );
  if (link) {
    // The template, not the address made of it: what is encoded in an id must stay so.
    const href = textUtil.sanitizeUrl(link).replaceAll('${asset}', () => encodeURIComponent(asset));
    return (
      <a href={href} className={styles.select} onClick={() => onSelect?.(asset)}>
        {shown}
      </a>
    );
  }
  if (!onSelect) return shown;
  return (
    <button type="button" className={styles.select} aria-pressed={selected} onClick={() => onSelect(asset)}>
      {shown}
    </button>
  );
}

function Meter({ score, styles }: { score: number | null; styles: TileStyles }) {
  return (
    <div className={styles.meter} aria-hidden="true">
      <div style={{ width: `${Math.min(100, Math.max(0, score ?? 0))}%` }} />
    </div>
  );
}
