import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { chartColors } from './chart/config';

interface Props {
  censored: boolean;
  /** In words; null when none is drawn. */
  threshold: string | null;
  showBand: boolean;
}

/** What the lines mean, by shape as well as by colour. */
export function Legend({ censored, threshold, showBand }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <span className={styles.line} aria-hidden="true" /> median (p50)
      </li>
      {showBand && (
        <li>
          <span className={styles.band} aria-hidden="true" /> p10–p90
        </li>
      )}
      {censored && (
        <li>
          <span className={styles.sign} aria-hidden="true">
            ≥
          </span>{' '}
          at least
        </li>
      )}
      {threshold && (
        <li>
          <span className={styles.threshold} aria-hidden="true" /> {threshold}
        </li>
      )}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const colors = chartColors(theme);
  const swatch = { display: 'inline-block', width: 18, verticalAlign: 'middle' } as const;
  return {
    legend: css({
      ...theme.typography.bodySmall,
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: theme.spacing(0.5, 1),
      listStyle: 'none',
      color: theme.colors.text.secondary,
    }),
    line: css({ ...swatch, height: 0, borderTop: `2px solid ${colors.line}` }),
    band: css({ ...swatch, height: 10, background: colors.band, border: `1px solid ${colors.edge}` }),
    sign: css({ color: colors.line, fontSize: theme.typography.body.fontSize }),
    threshold: css({ ...swatch, height: 0, borderTop: `2px dashed ${colors.threshold}` }),
  };
};
