import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { Choice } from '../../../../../grafana-panel/src/shared/Choice';
import { useKept } from '../../../../../grafana-panel/src/shared/kept';
import { PERIODS, type PeriodName, type Question } from './asked';
import { getKpiStyles } from './styles';

const PERIOD_OPTIONS = (Object.keys(PERIODS) as PeriodName[]).map((value) => ({
  value,
  label: value[0].toUpperCase() + value.slice(1),
}));

/** As many as a list can offer. */
const MOST_POSITIONS = 20;
const POSITION_OPTIONS = Array.from({ length: MOST_POSITIONS }, (_, at) => ({
  value: String(at + 1),
  label: at === 0 ? '1 operator position' : `${at + 1} operator positions`,
}));

/** What is asked for, which the address has; a word in it that is not known is left, and a week or one position stands for it. */
export function useQuestion(): [Question, (changes: Partial<Question>) => void] {
  const [kept, change] = useKept('kpis', { period: 'week', positions: '1' });
  const period = PERIOD_OPTIONS.find(({ value }) => value === kept.period)?.value ?? 'week';
  const positions = Number(POSITION_OPTIONS.find(({ value }) => value === kept.positions)?.value ?? 1);
  return [{ period, positions }, (changes) => change({ ...kept, ...asTexts(changes) })];
}

const asTexts = (changes: Partial<Question>) =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, String(value)]));

interface Props {
  question: Question;
  onChange: (changes: Partial<Question>) => void;
}

/** Of which time, and for how many who answer alarms. */
export function QuestionBar({ question: { period, positions }, onChange }: Props) {
  const styles = useStyles2(getKpiStyles);
  return (
    <div className={styles.bar} role="toolbar" aria-label="What is counted">
      <RadioButtonGroup
        aria-label="Period"
        options={PERIOD_OPTIONS}
        value={period}
        onChange={(chosen) => onChange({ period: chosen })}
      />
      <Choice
        label="Operator positions"
        value={String(positions)}
        options={POSITION_OPTIONS}
        onChange={(chosen) => onChange({ positions: Number(chosen) })}
      />
    </div>
  );
}
