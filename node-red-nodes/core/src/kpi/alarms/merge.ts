import { bySource, type AlarmSpell } from './spell';

const later = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.max(a, b));
const earlier = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/**
 * Joins what a log has cut: spells of one asset and rule that overlap, or follow each other within `gapMs`, are one. A log that
 * ends each spell at 23:59 and goes on at 0:00 needs 60,000. What was announced once was not suppressed.
 *
 * @returns in the order of time
 */
export function mergeSpells(spells: readonly AlarmSpell[], gapMs: number): AlarmSpell[] {
  const merged: AlarmSpell[] = [];
  const ordered = [...spells].sort((a, b) => a.raisedAt - b.raisedAt);
  for (const group of bySource(ordered)) {
    let last: AlarmSpell | undefined;
    for (const spell of group) {
      if (last && (last.clearedAt === null || spell.raisedAt - last.clearedAt <= gapMs)) {
        last.clearedAt = later(last.clearedAt, spell.clearedAt);
        last.acknowledgedAt = earlier(last.acknowledgedAt, spell.acknowledgedAt);
        last.suppressed &&= spell.suppressed;
      } else merged.push((last = { ...spell }));
    }
  }
  return merged.sort((a, b) => a.raisedAt - b.raisedAt);
}
