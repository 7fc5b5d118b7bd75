import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { StateIcon } from '../shared/StateIcon';
import { toneRules } from '../shared/theme';
import type { Word } from './words';

/** A state in words, with its shape and colour. */
export function WordBadge({ word: { text, shape, tone } }: { word: Word }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles} data-tone={tone}>
      <StateIcon shape={shape} size={14} /> {text}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
    fontWeight: theme.typography.fontWeightMedium,
    ...toneRules(theme, '&$', ({ text }) => ({ color: text })),
  });
