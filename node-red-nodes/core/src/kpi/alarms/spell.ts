import type { Priority } from '../../contract';

/** One annunciation of an alarm, from when it was raised until its condition had gone. Times are epoch milliseconds. */
export interface AlarmSpell {
  asset: string;
  /** What raised it: the `origin` of the alarm. */
  rule: string;
  priority: Priority;
  raisedAt: number;
  /** null: it still stands. */
  clearedAt: number | null;
  /** null: nobody has acknowledged it. */
  acknowledgedAt: number | null;
  /** It was put aside when it was raised, and nobody was to hear it. */
  suppressed: boolean;
}

/** From `from` (within) to `to` (without), epoch milliseconds. */
export interface Period {
  from: number;
  to: number;
}

/** The alarm that a spell is of: one asset and one rule. */
export const sourceOf = (spell: AlarmSpell): string => JSON.stringify([spell.asset, spell.rule]);

/** What an operator heard within a period, in the order of time: what was suppressed was not announced. */
export const announced = (spells: readonly AlarmSpell[], { from, to }: Period): AlarmSpell[] =>
  spells
    .filter((spell) => !spell.suppressed && spell.raisedAt >= from && spell.raisedAt < to)
    .sort((a, b) => a.raisedAt - b.raisedAt);

/** The spells of each source, in the order given. */
export function bySource(spells: readonly AlarmSpell[]): Map<string, AlarmSpell[]> {
  const groups = new Map<string, AlarmSpell[]>();
  for (const spell of spells) {
    const source = sourceOf(spell);
    const group = groups.get(source);
    if (group) group.push(spell);
    else groups.set(source, [spell]);
  }
  return groups;
}
