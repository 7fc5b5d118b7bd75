import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** From this width on there are two columns, px. */
const WIDE = 900;

export const getAssetStyles = (theme: GrafanaTheme2) => ({
  page: css({ flex: 1, padding: theme.spacing(1) }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.5, 0.5, 1.5),
    overflowWrap: 'anywhere',
  }),
  name: css({ ...theme.typography.h3, margin: 0 }),
  grid: css({
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [`@media (min-width: ${WIDE}px)`]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  }),
  tile: css({ minWidth: 0, height: 460 }),
  chart: css({
    minWidth: 0,
    height: 320,
    [`@media (min-width: ${WIDE}px)`]: { minHeight: 320, height: '100%' },
  }),
  chosen: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minHeight: 360,
    '& > :last-child': { flex: 1 },
  }),
  work: css({ minWidth: 0, height: 320 }),
  table: css({
    maxHeight: 400,
    '& table': { width: '100%', fontVariantNumeric: 'tabular-nums' },
    '& th': { fontWeight: 'normal', textAlign: 'left', overflowWrap: 'anywhere' },
    '& td': { textAlign: 'right', whiteSpace: 'nowrap', paddingLeft: theme.spacing(1) },
  }),
});
