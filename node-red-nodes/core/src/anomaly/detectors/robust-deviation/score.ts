import { part } from '../../../contract/said';
import { silence } from '../../silence';
import type { Features } from '../../../contract';
import { contributionsOf } from '../../contributions';
import type { DetectorVerdict } from '../../detector';
import { deviation, type FrozenNormal } from './baseline';

/** Share of the baseline's features that a window must have to be scored. */
const MIN_PRESENT = 0.5;

/**
 * Two statistics are held against limits that the stated share of healthy windows passes: the root mean square of all features
 * (many have moved a little) and the largest (one has moved a lot). The worse of the two ratios counts. O(features).
 */
export function score(features: Features, baseline: FrozenNormal): DetectorVerdict {
  const learned = baseline.features.length;
  if (learned === 0) return silence(part('anomaly.no-feature-varied', { count: baseline.windows }));
  const { squares, present, total, most } = deviations(features, baseline);
  const known = present / learned;
  if (known < MIN_PRESENT) return silence(part('anomaly.too-few-known', { count: present, learned }));
  const { rms, largest } = baseline.limits;
  return {
    kind: 'deviation',
    statistic: Math.max(Math.sqrt(total / present) / rms, Math.sqrt(most) / largest),
    known,
    contributions: contributionsOf(
      baseline.features.map(({ name }) => name),
      squares,
    ),
    model: `baseline of ${baseline.windows} windows until ${baseline.until}`,
  };
}

/** Squared standard normal deviation of each feature; 0 where the window has no value. */
function deviations({ values }: Features, { features }: FrozenNormal) {
  const squares = new Array<number>(features.length).fill(0);
  let [present, total, most] = [0, 0, 0];
  for (let i = 0; i < features.length; i++) {
    const normal = features[i];
    // Whatever a name may inherit, it is no number.
    const value = values[normal.name];
    if (!Number.isFinite(value)) continue;
    const square = deviation(value as number, normal) ** 2;
    squares[i] = square;
    total += square;
    present++;
    if (normal.judged && square > most) most = square;
  }
  return { squares, present, total, most };
}
