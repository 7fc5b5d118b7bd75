import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { surface } from '../page/Box';

/** From this width on lists stand side by side, px. */
const WIDE = 900;

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
    ...surface(theme),
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
