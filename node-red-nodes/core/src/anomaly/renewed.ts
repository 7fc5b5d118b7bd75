import { median } from '../stats';
import { stepOf, type Learning } from './learning';
import { columnOf, levelAmong, only } from './remembered';

/**
 * What is learned from where a person has said of an asset, whose normal was settled, that what it reads now is normal too: its other states
 * as they were known, and the one that it is in as it is now. That one is told by the levels that all of its channels are at; where one of them
 * is at a level of its own, the state is new, and nothing that was known is left out. It is to be settled after as long again.
 * @param known What is remembered of what was settled. @param now What has come since that was said, of the same channels.
 */
export function withStateAnew(known: Learning, now: Learning): Learning {
  const channels = known.names.map((_, column) =>
    channelOf(columnOf(known.rows, column), columnOf(now.rows, column)),
  );
  const others = only(known.rows, (row) => !channels.every((isHere, column) => isHere(row[column])));
  if (others.length === 0) return now;
  const rows = [...others, known.names.map(() => null), ...now.rows];
  const took = (stepOf(known, 'time') ?? 0) * (rows.length - 1);
  // Of what is learned from then on so much is left out as it was before: else it would soon be all that there is.
  const { names, reading, first, span, every } = known;
  return { names, rows, reading, first, span, every, took, taken: rows.length, lasting: 0, to: now.to };
}

/** Tells whether a value of one channel is at the level at which it is now; what is missing may be. */
function channelOf(known: readonly number[], now: readonly number[]): (value: number | null) => boolean {
  const level = levelAmong([...known, ...now]);
  const here = now.length > 0 ? level(median(now)) : -1;
  return (value) => value === null || here < 0 || level(value) === here;
}
