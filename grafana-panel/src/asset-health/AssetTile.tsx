import { memo } from 'react';
import { Age } from '../shared/Age';
import { Clipped } from '../shared/Clipped';
import { StateIcon } from '../shared/StateIcon';
import { CONDITIONS } from './condition';
import { Counts } from './Counts';
import { lifeText } from './life';
import type { AssetRow, Condition } from './model';
import { Reasons } from './Reasons';
import { sameRow } from './rows';
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
}

/** One asset. Renders again only when something on it changes: there may be hundreds. */
export const AssetTile = memo(Tile, (before, after) => {
  const { row, ...rest } = before;
  const same = (Object.keys(rest) as Array<keyof typeof rest>).every((key) => before[key] === after[key]);
  return same && sameRow(row, after.row);
});

function Tile({ row, condition, selected, sensors, contributors, styles, onSelect }: AssetTileProps) {
  const { text, shape, tone } = CONDITIONS[condition];
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
            <Name name={row.name} asset={row.asset} selected={selected} styles={styles} onSelect={onSelect} />
          </h3>
          <p className={styles.about}>
            <span data-field="id" className={styles.id}>
              <Clipped text={row.asset} />
            </span>
            {[row.class, row.location].filter(Boolean).join(' · ')}
            <span className={styles.criticality}> · criticality {row.criticality}</span>
          </p>
        </div>
        <div className={styles.verdict}>
          <span className={styles.state}>
            <StateIcon shape={shape} /> {text}
          </span>
          <span className={styles.score} data-field="score">
            {condition === 'stale' && row.score !== null && <small>was </small>}
            {row.score === null ? '–' : Math.round(row.score)}
            <small> / 100</small>
          </span>
        </div>
      </div>
      <Meter score={condition === 'stale' ? null : row.score} styles={styles} />
      {condition === 'stale' && (
        <p className={styles.stale}>
          Stale since {row.healthAt === null ? 'the start' : <Age at={row.healthAt} />}: the score is no
          longer known to be true.
        </p>
      )}
      <dl className={styles.life}>
        <dt>Remaining life</dt>
        <dd data-field="rul" data-low={life.low || undefined}>
          <strong>{life.value}</strong> <span className={styles.quiet}>{life.band}</span>
        </dd>
      </dl>
      <Reasons row={row} limit={contributors} styles={styles} />
      <Sensors sensors={row.sensors} poor={row.qualityLimit} limit={sensors} styles={styles} />
      <div className={styles.foot}>
        <Counts orders={row.openWorkOrders} alarms={row.unacknowledgedAlarms} styles={styles} />
        <span className={styles.ages}>
          data <Age at={row.dataAt} /> · health <Age at={row.healthAt} /> · life <Age at={row.rulAt} />
        </span>
      </div>
    </li>
  );
}

type NameProps = Pick<AssetTileProps, 'selected' | 'styles' | 'onSelect'> & { name: string; asset: string };

/** The name is the tile's button; its hit area is the whole tile. */
function Name({ name, asset, selected, styles, onSelect }: NameProps) {
  const shown = (
    <span className={styles.twoLines} title={name}>
      {name}
    </span>
  );
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
      <div style={{ width: `${score ?? 0}%` }} />
    </div>
  );
}
