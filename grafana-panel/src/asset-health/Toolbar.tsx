import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Choice } from '../shared/Choice';
import { StateIcon } from '../shared/StateIcon';
import { toneRules } from '../shared/theme';
import type { Count, TileFilter } from './arrange';
import { inWords } from '../shared/reader';
import { CONDITIONS } from './condition';
import type { Condition } from './model';
import { SORT_ORDERS, type SortOrder } from './options';

export interface ToolbarProps {
  counts: Count[];
  filter: TileFilter;
  onFilter: (filter: TileFilter) => void;
  sort: SortOrder;
  onSort: (sort: SortOrder) => void;
}

/** Search, filter by condition, sort. The counts are the summary of the plant. */
export function Toolbar({ counts, filter, onFilter, sort, onSort }: ToolbarProps) {
  const styles = useStyles2(getStyles);
  const toggle = (condition: Condition) => {
    const conditions = new Set(filter.conditions);
    if (!conditions.delete(condition)) conditions.add(condition);
    onFilter({ ...filter, conditions });
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Filter and sort assets">
      <div className={styles.counts}>
        {counts.map(({ condition, all, stale }) => (
          <button
            key={condition}
            type="button"
            className={styles.count}
            data-tone={CONDITIONS[condition].tone}
            aria-pressed={filter.conditions.has(condition)}
            onClick={() => toggle(condition)}
          >
            <StateIcon shape={CONDITIONS[condition].shape} size={14} />
            {inWords(CONDITIONS[condition].word)} {all}
            {stale > 0 && ` (${stale} stale)`}
          </button>
        ))}
      </div>
      <input
        type="search"
        className={styles.search}
        aria-label="Search assets"
        placeholder="Search assets"
        value={filter.text}
        onChange={({ currentTarget }) => onFilter({ ...filter, text: currentTarget.value })}
      />
      <Choice label="Sort assets" value={sort} options={SORT_ORDERS} onChange={onSort} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    paddingBottom: theme.spacing(1),
  }),
  counts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), marginRight: 'auto' }),
  count: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: theme.spacing(3.5),
    padding: theme.spacing(0, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    background: 'none',
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    fontVariantNumeric: 'tabular-nums',
    '&[aria-pressed="true"]': { background: theme.colors.action.selected, borderColor: 'currentColor' },
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    ...toneRules(theme, '&$', ({ text }) => ({ color: text })),
  }),
  search: css({
    height: theme.spacing(4),
    minWidth: 100,
    flex: '1 1 100px',
    maxWidth: 240,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.primary,
    background: theme.components.input.background,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    '&::placeholder': { color: theme.colors.text.secondary, opacity: 1 },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
});
