import { median } from '../stats';
import type { Sample } from './detector';
import { spreadAbout } from './detectors/residual-cusum/level';
import { levelsOf } from './detectors/residual-cusum/levels';
import { resolutionOf } from './detectors/residual-cusum/resolution';
import { isTooLittle, worthOf } from './detectors/worth';

type Rows = Sample['rows'];

/** Standard deviations from which on a level is another one: as far as two levels of a machine are apart, and what only runs in is not. */
const FAR = 6;
/** And of a machine that runs as it did: one that was at rest while it was learned scattered less than a quarter. */
const ALIKE = 4;

/**
 * Whether a channel whose level was well known has left it: of which 15 independent values were learned at least, that was not on its way then, and
 * that is far from there now, scattering about as it did. Then the machine is another, and not what was learned of it too little.
 * @param learned What is normal. @param now What the asset has read since, in the same columns.
 */
export function leftWellKnown({ names, rows }: Sample, now: Rows): boolean {
  return names.some((_, column) => {
    const [known, here] = [rows, now].map((some) => some.flatMap((row) => row[column] ?? []));
    return isFar(known, here) && !isTooLittle(worthOf([known], true));
  });
}

function isFar(known: readonly number[], here: readonly number[]): boolean {
  const resolution = resolutionOf(known);
  // Of what did not vary, or is not read any more, nothing tells how far that is.
  if (resolution === 0 || here.length === 0) return false;
  const middle = median(here);
  const spread = spreadAbout(middle, here);
  return levelsOf(known, resolution).every(
    ({ centre, scale }) => Math.abs(middle - centre) >= FAR * scale && spread <= ALIKE * scale,
  );
}
