import { dateTimeFormat } from '@grafana/data';
import { formatQuantity } from '../shared/numbers';
import { inReadersWords } from '../shared/reader';
import { Advice } from './Advice';
import type { Item } from './model';
import type { TableStyles } from './styles';

interface Props {
  item: Item;
  timeZone: string;
  styles: TableStyles;
}

/** What a decision means and asks for, what it rests on, and what has happened since. */
export function Details({ item: { rationale, evidence, history }, timeZone, styles }: Props) {
  const when = (at: number | null) => (at === null ? '' : dateTimeFormat(at, { timeZone }));
  return (
    <div className={styles.details}>
      {rationale && <Advice rationale={rationale} styles={styles} />}
      <section>
        <h4 className={styles.detailsHead}>Evidence</h4>
        {evidence.length === 0 && <p>None was recorded.</p>}
        <ul>
          {evidence.map(({ quantity, value, limit, unit, text, said, at, ref }, i) => (
            <li key={`${ref}-${i}`}>
              <strong>{quantity}</strong> {formatQuantity(value, unit)}
              {limit !== null && ` (limit ${formatQuantity(limit, unit)})`}
              {text && `: ${inReadersWords(text, said)}`} <span className={styles.quiet}>{when(at)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h4 className={styles.detailsHead}>History</h4>
        {history.length === 0 && <p>Nothing has been done yet.</p>}
        <ol>
          {history.map(({ at, by, action, comment, said }, i) => (
            <li key={i}>
              <strong>{action}</strong> by {by}
              {comment && `: ${inReadersWords(comment, said)}`}{' '}
              <span className={styles.quiet}>{when(at)}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
