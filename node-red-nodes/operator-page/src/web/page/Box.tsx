import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** The surface on which figures and lists of a page stand. */
export const surface = (theme: GrafanaTheme2) => ({
  minWidth: 0,
  background: theme.colors.background.primary,
  border: `1px solid ${theme.colors.border.weak}`,
  borderRadius: theme.shape.radius.default,
});

/** A list of a page with a heading. */
export function Box({
  title,
  className,
  children,
}: {
  title: string;
  className?: string;
  children: ReactNode;
}) {
  const styles = useStyles2(getStyles);
  return (
    <section className={cx(styles.box, className)}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ ...surface(theme), padding: theme.spacing(1, 1.5), overflow: 'auto' }),
  title: css({ ...theme.typography.h6, margin: theme.spacing(0, 0, 1) }),
});
