import { useStyles2 } from '@grafana/ui';
import { type Tone, goalTone } from '@mantis-pdm/core/contract/looks';
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

/** Each figure, whether it is as it should be in word, shape and colour, and what it should be. */
export function Tiles({ kpis }: { kpis: AlarmKpis }) {
  const styles = useStyles2(getKpiStyles);
  return (
    <ul className={styles.tiles} aria-label="Figures">
      {FIGURES.map((figure) => (
        <Tile key={figure.label} figure={figure} value={figure.value(kpis)} />
      ))}
    </ul>
  );
}

function Tile({ figure: { label, format, goal, by }, value }: { figure: Figure; value: number }) {
  const styles = useStyles2(getKpiStyles);
  const tone = by && goalTone(by, value);
  const word = tone && WORDS[tone];
  return (
    <li className={styles.tile} data-figure={label}>
      <span>{label}</span>
      <strong className={styles.value}>{format(value)}</strong>
      {tone && word && <WordBadge word={{ ...word, tone }} />}
      {goal && <small className={styles.quiet}>{`Goal: ${goal}`}</small>}
    </li>
  );
}
