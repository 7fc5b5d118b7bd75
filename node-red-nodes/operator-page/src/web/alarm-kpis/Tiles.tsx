import { dateTimeFormat } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { GOAL_AFTER_MS, type Tone, goalTone, tellsGoal } from '@mantis-pdm/core/contract/looks';
import type { AlarmKpis } from '../../../../../grafana-datasource/src/api/model';
import type { Shape } from '../../../../../grafana-panel/src/shared/StateIcon';
import { WordBadge } from '../../../../../grafana-panel/src/work-orders/WordBadge';
import { FIGURES, type Figure } from './figures';
import { getKpiStyles } from './styles';

const WORDS: Partial<Record<Tone, { text: string; shape: Shape }>> = {
  good: { text: 'goal met', shape: 'check' },
  warning: { text: 'above the goal', shape: 'triangle' },
  bad: { text: 'far above the goal', shape: 'octagon' },
};

interface Props {
  kpis: AlarmKpis;
  /** Since when alarms are counted, epoch ms, where that is within the period that was asked for. */
  since?: number;
}

/** Each figure, whether it is as it should be in word, shape and colour, and what it should be; or from when on that is told. */
export function Tiles({ kpis, since }: Props) {
  const styles = useStyles2(getKpiStyles);
  const counting = { since, counted: since === undefined ? Infinity : kpis.to - since };
  return (
    <ul className={styles.tiles} aria-label="Figures">
      {FIGURES.map((figure) => (
        <Tile key={figure.label} figure={figure} value={figure.value(kpis)} {...counting} />
      ))}
    </ul>
  );
}

interface TileProps {
  figure: Figure;
  value: number;
  since?: number;
  /** For how long alarms have been counted, ms. */
  counted: number;
}

function Tile({ figure: { label, format, goal, per = 0, by }, value, since, counted }: TileProps) {
  const styles = useStyles2(getKpiStyles);
  const tells = by && tellsGoal(by, value, counted);
  const tone = tells && goalTone(by, value);
  const word = tone && WORDS[tone];
  return (
    <li className={styles.tile} data-figure={label}>
      <span>{label}</span>
      <strong className={styles.value}>{counted < per ? '–' : format(value)}</strong>
      {tone && word && <WordBadge word={{ ...word, tone }} />}
      {tells === false && since !== undefined && <small className={styles.quiet}>{toldFrom(since)}</small>}
      {goal && <small className={styles.quiet}>{`Goal: ${goal}`}</small>}
    </li>
  );
}

const toldFrom = (since: number) =>
  `Told from ${dateTimeFormat(since + GOAL_AFTER_MS, { format: 'MM-DD HH:mm' })} on`;
