import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export type TableStyles = ReturnType<typeof getTableStyles>;

/** Below this width of the panel its columns would push each other out: a row is shown as a card, px. */
const NARROW = 800;

const rowStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    '& th': {
      ...theme.typography.bodySmall,
      position: 'sticky',
      top: 0,
      zIndex: 1,
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightMedium,
      color: theme.colors.text.secondary,
      background: theme.colors.background.primary,
    },
    '& th, & td': { padding: theme.spacing(0.75, 1), verticalAlign: 'top' },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    [`@container (max-width: ${NARROW}px)`]: {
      '& thead': { display: 'none' },
      '& tbody tr': {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        padding: theme.spacing(0.5, 0),
      },
      '& td': { padding: theme.spacing(0.25, 0.75), maxWidth: '100%' },
      '& td[colspan]': { width: '100%' },
    },
  }),
  wide: css({
    minWidth: 140,
    overflowWrap: 'anywhere',
    [`@container (max-width: ${NARROW}px)`]: { flex: '1 1 50%' },
  }),
  number: css({ whiteSpace: 'nowrap', fontWeight: theme.typography.fontWeightMedium }),
  due: css({
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    '& [data-late]': { color: theme.colors.error.text, fontWeight: theme.typography.fontWeightMedium },
  }),
  until: css({ ...theme.typography.bodySmall, display: 'block', color: 'inherit' }),
  by: css({ ...theme.typography.bodySmall, display: 'block', color: theme.colors.text.secondary }),
  buttons: css({ whiteSpace: 'nowrap', '& > button + button': { marginLeft: theme.spacing(0.5) } }),
  expand: css({
    display: 'inline-flex',
    padding: theme.spacing(0.5),
    background: 'none',
    border: 0,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    cursor: 'pointer',
    '&[data-open] svg': { transform: 'rotate(90deg)' },
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
});

const detailStyles = (theme: GrafanaTheme2) => ({
  quiet: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
  details: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: theme.spacing(1, 3),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    '& ul, & ol': { margin: 0, paddingLeft: theme.spacing(2) },
    '& p, & dl, & dd': { margin: 0 },
    '& dt': { color: theme.colors.text.secondary },
  }),
  detailsHead: css({ ...theme.typography.h6, margin: 0 }),
});

export const getTableStyles = (theme: GrafanaTheme2) => ({ ...rowStyles(theme), ...detailStyles(theme) });

export const getPanelStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    overflow: 'auto',
    containerType: 'inline-size',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  section: css({ '& + &': { marginTop: theme.spacing(2) } }),
  head: css({ ...theme.typography.h6, margin: theme.spacing(0, 0, 0.5) }),
  note: css({
    ...theme.typography.bodySmall,
    margin: 0,
    padding: theme.spacing(0.5, 1),
    color: theme.colors.text.secondary,
  }),
});
