import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { sensorColor, toneRules } from '../shared/theme';

export type TileStyles = ReturnType<typeof getTileStyles>;

const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

const frameStyles = (theme: GrafanaTheme2) => ({
  tile: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
    padding: theme.spacing(1.5),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderLeftWidth: 4,
    borderRadius: theme.shape.radius.default,
    // Tiles that are scrolled away cost nothing.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 260px',
    ...toneRules(theme, '&$', ({ main }) => ({ borderLeftColor: main })),
    '&[data-selected]': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -1 },
    '&:hover': { background: theme.colors.emphasize(theme.colors.background.secondary, 0.03) },
  }),
  head: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) }),
  title: css({ minWidth: 0 }),
  name: css({ ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' }),
  about: css({ ...theme.typography.bodySmall, margin: 0, color: theme.colors.text.secondary }),
  // Names may be alike; ids are not.
  id: css({ display: 'block', color: theme.colors.text.primary }),
  twoLines: css({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  }),
  criticality: css({ whiteSpace: 'nowrap' }),
  select: css({
    padding: 0,
    background: 'none',
    border: 0,
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    '&::after': { content: '""', position: 'absolute', inset: 0 },
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible::after': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
});

const verdictStyles = (theme: GrafanaTheme2) => ({
  verdict: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-end', flex: 'none' }),
  state: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: theme.typography.fontWeightMedium,
    ...toneRules(theme, '$ &', ({ text }) => ({ color: text })),
  }),
  score: css({
    ...theme.typography.h3,
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    '[data-condition="stale"] &, [data-condition="maintenance"] &': { color: theme.colors.text.secondary },
    '& small': { ...theme.typography.bodySmall, color: theme.colors.text.secondary },
  }),
  meter: css({
    height: 4,
    borderRadius: 2,
    overflow: 'hidden',
    background: theme.colors.border.weak,
    '& > div': {
      height: '100%',
    },
    ...toneRules(theme, '$ & > div', ({ main }) => ({ background: main })),
  }),
  stale: css({ ...theme.typography.bodySmall, margin: 0, color: theme.colors.text.primary }),
  maintenance: css({ ...theme.typography.bodySmall, margin: 0, color: theme.colors.text.primary }),
  // Above the hit area of the tile's own button.
  action: css({
    ...theme.typography.bodySmall,
    position: 'relative',
    zIndex: 1,
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 0.75),
    background: 'none',
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    color: theme.colors.text.primary,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
  life: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1),
    margin: 0,
    '& dt': { fontWeight: 'normal', color: theme.colors.text.secondary },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums' },
    '& dd[data-low] strong': { color: theme.colors.error.text },
  }),
});

const detailStyles = (theme: GrafanaTheme2) => ({
  note: css({ ...theme.typography.bodySmall, overflowWrap: 'anywhere' }),
  quiet: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
  hidden: css(hidden),
  reasons: css({
    ...theme.typography.bodySmall,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& li': { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  }),
  reasonScore: css({
    display: 'inline-block',
    width: theme.spacing(3.5),
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  reasonName: css({ fontWeight: theme.typography.fontWeightMedium }),
  missing: css({ color: theme.colors.warning.text }),
  sensorFaults: css({
    ...theme.typography.bodySmall,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    color: sensorColor(theme),
    '& li': { display: 'flex', gap: theme.spacing(0.75), alignItems: 'flex-start' },
    '& li > span': { minWidth: 0, overflowWrap: 'anywhere' },
  }),
  sensorFault: css({
    color: sensorColor(theme),
    borderLeft: `3px solid ${sensorColor(theme)}`,
    paddingLeft: theme.spacing(0.5),
  }),
  sensors: css({
    ...theme.typography.bodySmall,
    width: '100%',
    borderTop: `1px solid ${theme.colors.border.weak}`,
    '& th, & td': { padding: theme.spacing(0.25, 0), fontWeight: 'normal' },
    '& th': { color: theme.colors.text.secondary, overflowWrap: 'anywhere' },
    '& tr:first-of-type > *': { paddingTop: theme.spacing(0.75) },
  }),
  reading: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  poor: css({ color: theme.colors.warning.text }),
  when: css({
    width: theme.spacing(10),
    textAlign: 'right',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  foot: css({
    ...theme.typography.bodySmall,
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 1.5),
    marginTop: 'auto',
  }),
  counts: css({
    display: 'flex',
    gap: theme.spacing(1.5),
    fontWeight: theme.typography.fontWeightMedium,
    '& > span': { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) },
  }),
  alarms: css({ color: theme.colors.error.text }),
  ages: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});

export const getTileStyles = (theme: GrafanaTheme2) => ({
  ...frameStyles(theme),
  ...verdictStyles(theme),
  ...detailStyles(theme),
});
