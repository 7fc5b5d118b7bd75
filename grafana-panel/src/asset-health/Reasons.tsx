import { inReadersWords } from '../shared/reader';
import type { AssetRow, Reason as Contributor } from './model';
import type { TileStyles } from './styles';

/** Sorts a score that is not known behind all that are, 0–100. */
const UNKNOWN = 101;

/** Why the score is what it is: its contributors, worst first, and what it lacked. */
export function Reasons({ row, limit, styles }: { row: AssetRow; limit: number; styles: TileStyles }) {
  const contributors = row.contributors
    .filter((one) => !saidAbove(one, row))
    .sort((a, b) => (a.score ?? UNKNOWN) - (b.score ?? UNKNOWN));
  const shown = contributors.slice(0, limit);
  if (limit === 0 || (shown.length === 0 && row.missing.length === 0)) return null;
  return (
    <ul className={styles.reasons} aria-label={`Why ${row.name} has this score`}>
      {shown.map((one) => (
        <Reason key={one.name} {...one} styles={styles} />
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

/** Whether the line of the remaining life has said the same: a contributor's detail is its reason, cut to what fits. */
function saidAbove({ detail, said }: Contributor, { rulP50, rulReason }: AssetRow): boolean {
  return rulP50 === null && detail !== '' && rulReason.startsWith(inReadersWords(detail, said));
}

/** Whether a contributor tells of sensors at fault, not of their machine: `sensors`, `sensors@keen`. */
function isOfSensors(name: string): boolean {
  return name === 'sensors' || name.startsWith('sensors@');
}

function Reason({ name, score, detail, said, styles }: Contributor & { styles: TileStyles }) {
  const words = inReadersWords(detail, said);
  return (
    <li
      title={words}
      data-reason={isOfSensors(name) ? 'sensors' : 'machine'}
      className={isOfSensors(name) ? styles.sensorFault : undefined}
    >
      <span className={styles.reasonScore}>{score === null ? '–' : Math.round(score)}</span>
      <span className={styles.reasonName}>{name}</span> <span className={styles.quiet}>{words}</span>
    </li>
  );
}
