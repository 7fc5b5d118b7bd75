import type { AssetRow } from './model';
import type { TileStyles } from './styles';

/** Why the score is what it is: its contributors, worst first, and what it lacked. */
export function Reasons({ row, limit, styles }: { row: AssetRow; limit: number; styles: TileStyles }) {
  const contributors = [...row.contributors].sort((a, b) => a.score - b.score);
  const shown = contributors.slice(0, limit);
  if (limit === 0 || (shown.length === 0 && row.missing.length === 0)) return null;
  return (
    <ul className={styles.reasons} aria-label={`Why ${row.name} has this score`}>
      {shown.map(({ name, score, detail }) => (
        <li key={name} title={detail}>
          <span className={styles.reasonScore}>{Math.round(score)}</span>
          <span className={styles.reasonName}>{name}</span> <span className={styles.quiet}>{detail}</span>
        </li>
      ))}
      {row.missing.length > 0 && (
        <li className={styles.missing}>
          <span className={styles.reasonScore}>–</span>
          <span className={styles.reasonName}>Missing</span>{' '}
          <span className={styles.quiet}>{row.missing.join(', ')}</span>
        </li>
      )}
    </ul>
  );
}
