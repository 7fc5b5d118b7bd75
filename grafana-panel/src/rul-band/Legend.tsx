import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { chartColors } from './chart/colors';
import type { BandPart } from './chart/config';

interface Props {
  /** What the median is called. */
  name: string;
  /** Of the median, as CSS. */
  color: string;
  censored: boolean;
  /** In words; null when none is drawn. */
  threshold: string | null;
  showBand: boolean;
  /** What is hidden for now. */
  hidden: ReadonlySet<BandPart>;
  onToggle: (part: BandPart) => void;
}

/** What the lines mean, by shape as well as by colour. Each is a button that hides its line, or shows it again. */
export function Legend({ name, color, censored, threshold, showBand, hidden, onToggle }: Props) {
  const styles = useStyles2(getStyles, color);
  const item = (part: BandPart, swatch: ReactNode, text: string) => (
    <li>
      <button
        type="button"
        aria-pressed={!hidden.has(part)}
        className={styles.item}
        onClick={() => onToggle(part)}
      >
        {swatch} {text}
      </button>
    </li>
  );
  const swatch = (of: 'line' | 'band' | 'sign' | 'threshold', sign?: string) => (
    <span className={styles[of]} aria-hidden="true">
      {sign}
    </span>
  );
  return (
    <ul className={styles.legend} aria-label="Legend">
      {item('median', swatch('line'), name)}
      {showBand && item('band', swatch('band'), 'p10–p90')}
      {censored && item('at-least', swatch('sign', '≥'), 'at least')}
      {threshold && item('threshold', swatch('threshold'), threshold)}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2, color: string) => {
  const colors = chartColors(theme, color);
  const swatch = { display: 'inline-block', width: 18, verticalAlign: 'middle' } as const;
  return {
    legend: css({
      ...theme.typography.bodySmall,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      margin: 0,
      padding: theme.spacing(0, 0.5),
      listStyle: 'none',
    }),
    item: css({
      minHeight: 24,
      padding: theme.spacing(0, 0.5),
      border: 0,
      borderRadius: theme.shape.radius.default,
      background: 'none',
      color: theme.colors.text.secondary,
      cursor: 'pointer',
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
      '&[aria-pressed="false"]': { textDecoration: 'line-through' },
    }),
    line: css({ ...swatch, height: 0, borderTop: `2px solid ${colors.line}` }),
    band: css({ ...swatch, height: 10, background: colors.band, border: `1px solid ${colors.edge}` }),
    sign: css({ color: colors.line, fontSize: theme.typography.body.fontSize }),
    threshold: css({ ...swatch, height: 0, borderTop: `2px dashed ${colors.threshold}` }),
  };
};
