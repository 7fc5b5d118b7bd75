import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useState } from 'react';
import { EmptyView } from '../shared/EmptyView';
import { type Filtered, NO_FILTER, isActive, narrowed } from './filter';
import { FilterBar } from './FilterBar';
import { getPanelStyles } from './styles';

/** So few rows are seen at once: a bar above them would only take their room. */
const FEW = 3;

interface Props<R> {
  title: string | false;
  /** What is listed, such as `alarms`. */
  what: string;
  rows: R[];
  /** Most rows shown. */
  limit: number;
  /** What is said when there is nothing. */
  empty: string;
  children: (rows: R[]) => ReactNode;
}

/** A table with its filter, or what there is to say where it is empty. */
export function Section<R extends Filtered>({ title, what, rows, limit, empty, children }: Props<R>) {
  const styles = useStyles2(getPanelStyles);
  const [filter, setFilter] = useState(NO_FILTER);
  const shown = narrowed(rows, filter);
  const filterable = rows.length > FEW || isActive(filter);
  const nothing = rows.length === 0 ? empty : `None of ${rows.length} fits the filter.`;
  return (
    <section className={styles.section}>
      {title && <h3 className={styles.head}>{title}</h3>}
      {filterable && <FilterBar what={what} rows={rows} filter={filter} onFilter={setFilter} />}
      {shown.length === 0 ? <EmptyView>{nothing}</EmptyView> : children(shown.slice(0, limit))}
      {shown.length > limit && (
        <p className={styles.note}>{`The first ${limit} of ${shown.length} are shown.`}</p>
      )}
    </section>
  );
}
