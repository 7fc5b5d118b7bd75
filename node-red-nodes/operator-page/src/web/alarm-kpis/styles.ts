import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** From this width on lists stand side by side, px. */
const WIDE = 900;

const panel = (theme: GrafanaTheme2) => ({
  minWidth: 0,
  background: theme.colors.background.primary,
  border: `1px solid ${theme.colors.border.weak}`,
  borderRadius: theme.shape.radius.default,
});

export const getKpiStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
  said: css({ margin: theme.spacing(0, 0.5, 1), color: theme.colors.text.secondary }),
  failed: css({ margin: theme.spacing(0, 0.5, 1), color: theme.colors.error.text }),
  quiet: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
  tiles: css({
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(170px, 45%), 1fr))',
    margin: theme.spacing(0, 0, 1),
    padding: 0,
    listStyle: 'none',
  }),
  tile: css({
    ...panel(theme),
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(0.25),
    padding: theme.spacing(1, 1.5),
  }),
  value: css({ ...theme.typography.h2, margin: 0, fontVariantNumeric: 'tabular-nums' }),
  lists: css({
    display: 'grid',
    gap: theme.spacing(1),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [`@media (min-width: ${WIDE}px)`]: { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)' },
    [`@media (min-width: ${WIDE}px) `]: { '& > :first-child:nth-last-child(3)': { gridRow: 'span 2' } },
  }),
  box: css({ ...panel(theme), padding: theme.spacing(1, 1.5), overflow: 'auto' }),
  boxTitle: css({ ...theme.typography.h6, margin: theme.spacing(0, 0, 1) }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    '& thead th': {
      ...theme.typography.bodySmall,
      fontWeight: theme.typography.fontWeightMedium,
      color: theme.colors.text.secondary,
    },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& a': { color: theme.colors.text.link },
  }),
  rule: css({ overflowWrap: 'anywhere' }),
});
