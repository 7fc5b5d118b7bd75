import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Choice } from '../shared/Choice';
import type { Change } from '../shared/kept';
import { type Filter, type Filtered, optionsOf } from './filter';

interface Props {
  /** What the table lists, such as `alarms`. */
  what: string;
  rows: Filtered[];
  filter: Filter;
  onFilter: Change<keyof Filter>;
}

const ALL = { priority: 'Every priority', state: 'Every state', asset: 'Every asset' } as const;

/** Narrows a table by what its rows are, and by a text. */
export function FilterBar({ what, rows, filter, onFilter }: Props) {
  const styles = useStyles2(getStyles);
  const options = optionsOf(rows, filter);
  return (
    <div className={styles.bar} role="toolbar" aria-label={`Filter ${what}`}>
      {(['priority', 'state', 'asset'] as const).map((part) => (
        <Choice
          key={part}
          label={`${part[0].toUpperCase()}${part.slice(1)} of ${what}`}
          value={filter[part]}
          options={[{ value: '', label: ALL[part] }, ...options[part]]}
          onChange={(value) => onFilter({ [part]: value })}
        />
      ))}
      <input
        type="search"
        className={styles.search}
        aria-label={`Search ${what}`}
        placeholder="Search"
        value={filter.text}
        onChange={({ currentTarget }) => onFilter({ text: currentTarget.value }, true)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 0.25, 0.5),
    '& select': {
      flex: '1 1 90px',
      minWidth: 0,
      maxWidth: 200,
      fontSize: theme.typography.bodySmall.fontSize,
    },
  }),
  search: css({
    flex: '1 1 80px',
    minWidth: 60,
    maxWidth: 240,
    height: theme.spacing(4),
    padding: theme.spacing(0, 1),
    color: theme.colors.text.primary,
    background: theme.components.input.background,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    '&::placeholder': { color: theme.colors.text.secondary, opacity: 1 },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
});
