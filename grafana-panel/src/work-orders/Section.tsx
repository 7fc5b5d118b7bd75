import type { PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { Absent, Failed, Nothing } from '../shared/Absent';
import type { Answer, Wanted } from '../shared/answer';
import { EmptyView } from '../shared/EmptyView';
import { useKept } from '../shared/kept';
import { Notes } from '../shared/Notes';
import type { Empty } from './calm';
import { type Filtered, NO_FILTER, isActive, narrowed } from './filter';
import { FilterBar } from './FilterBar';
import { getPanelStyles } from './styles';

/** So few rows are seen at once: a bar above them would only take their room. */
const FEW = 3;

interface Props<R> {
  title: string | false;
  /** What is known of what is listed. */
  answer: Answer;
  wanted: Wanted;
  panel: Pick<PanelProps, 'id' | 'data' | 'fieldConfig'>;
  rows: R[];
  /** Most rows shown. */
  limit: number;
  /** Name under which the address has the filter; empty: it has not. */
  address: string;
  /** What is said where it was asked for and there is nothing. */
  empty: Empty;
  children: (rows: R[]) => ReactNode;
}

/** A table with its filter, or what there is to say where it is empty. */
export function Section<R extends Filtered>({ title, answer, children, ...props }: Props<R>) {
  const styles = useStyles2(getPanelStyles);
  return (
    <section className={styles.section}>
      {title && <h3 className={styles.head}>{title}</h3>}
      {answer.is === 'frames' ? (
        <Table {...props} answer={answer}>
          {children}
        </Table>
      ) : (
        <Absent answer={answer} wanted={props.wanted} panel={props.panel} />
      )}
    </section>
  );
}

type TableProps<R> = Omit<Props<R>, 'title' | 'answer'> & { answer: Extract<Answer, { is: 'frames' }> };

function Table<R extends Filtered>({
  answer,
  wanted,
  panel,
  rows,
  limit,
  address,
  empty,
  children,
}: TableProps<R>) {
  const styles = useStyles2(getPanelStyles);
  const [filter, change] = useKept(address, NO_FILTER);
  const shown = narrowed(rows, filter);
  const filterable = rows.length > FEW || isActive(filter);
  const { why, notices } = answer;
  if (rows.length === 0 && !filterable) {
    // That there was nothing before it failed is no news of now.
    if (why !== undefined) return <Failed why={why} what={wanted.what} />;
    return <Nothing panel={panel} notices={notices} otherwise={empty.words} good={empty.good} />;
  }
  return (
    <>
      <Notes why={why} notices={notices} />
      {filterable && <FilterBar what={wanted.what} rows={rows} filter={filter} onFilter={change} />}
      {shown.length === 0 ? (
        <EmptyView shape="question">{`None of ${rows.length} fits the filter.`}</EmptyView>
      ) : (
        children(shown.slice(0, limit))
      )}
      {shown.length > limit && (
        <p className={styles.note}>{`The first ${limit} of ${shown.length} are shown.`}</p>
      )}
    </>
  );
}
