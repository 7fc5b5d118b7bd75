import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { type Shape, StateIcon } from './StateIcon';

interface Props {
  shape?: Shape;
  /** `alert` where something has failed. */
  role?: 'status' | 'alert';
  children: ReactNode;
}

/** A sentence in place of what a panel would draw. */
export function EmptyView({ shape = 'check', role = 'status', children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.view} role={role}>
      <StateIcon shape={shape} size={28} />
      <p className={styles.text}>{children}</p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    height: '100%',
    minHeight: theme.spacing(8),
    padding: theme.spacing(2),
    color: theme.colors.text.secondary,
    textAlign: 'center',
  }),
  text: css({ margin: 0, maxWidth: 420 }),
});
