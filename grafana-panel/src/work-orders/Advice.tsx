import type { Rationale } from '@mantis-pdm/core/contract';
import type { TableStyles } from './styles';

const PARTS = { action: 'What to do', cause: 'Likely cause', consequence: 'If nothing is done' } as const;

interface Props {
  rationale: Rationale;
  styles: TableStyles;
}

/** What its rule says of an alarm or order, what to do first; nothing of what it does not say. */
export function Advice({ rationale, styles }: Props) {
  const said = (Object.keys(PARTS) as Array<keyof Rationale>).filter((part) => rationale[part]);
  if (said.length === 0) return null;
  return (
    <section>
      <h4 className={styles.detailsHead}>Advice</h4>
      <dl>
        {said.map((part) => (
          <div key={part}>
            <dt>{PARTS[part]}</dt>
            <dd>{rationale[part]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
