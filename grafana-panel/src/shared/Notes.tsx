import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { StateIcon } from './StateIcon';

interface Props {
  /** Why what is shown is that of before; undefined: it is the newest. */
  why?: string;
  /** What its source has to say of it. */
  notices?: string[];
}

/** What is to be known of what is shown below: that it is old, or not all. Nothing where there is nothing to say. */
export function Notes({ why, notices = [] }: Props) {
  const styles = useStyles2(getStyles);
  if (why === undefined && notices.length === 0) return null;
  return (
    <div className={styles.notes}>
      {why !== undefined && (
        <p role="alert" className={styles.old}>
          <StateIcon shape="clock" size={14} />{' '}
          {`This is what was known before the last question failed: ${why}`}
        </p>
      )}
      {notices.length > 0 && <p role="note">{notices.join(' ')}</p>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  notes: css({
    flex: 'none',
    ...theme.typography.bodySmall,
    color: theme.colors.text.secondary,
    '& p': { margin: theme.spacing(0, 0, 0.5) },
  }),
  old: css({ color: theme.colors.warning.text }),
});
