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

/** What an operator heard within a period, in the order of time, which all figures are made of: what was suppressed was not announced. */
export const announced = (spells: readonly AlarmSpell[], { from, to }: Period): AlarmSpell[] =>
  spells
    .filter((spell) => !spell.suppressed && spell.raisedAt >= from && spell.raisedAt < to)
    .sort((a, b) => a.raisedAt - b.raisedAt);

/** The spells of each alarm, which is one asset and one rule, in the order given. */
export function bySource(spells: readonly AlarmSpell[]): AlarmSpell[][] {
  const assets = new Map<string, Map<string, AlarmSpell[]>>();
  for (const spell of spells) {
    const rules = got(assets, spell.asset, () => new Map<string, AlarmSpell[]>());
    got(rules, spell.rule, (): AlarmSpell[] => []).push(spell);
  }
  return [...assets.values()].flatMap((rules) => [...rules.values()]);
}

function got<V>(map: Map<string, V>, key: string, make: () => V): V {
  const there = map.get(key);
  if (there) return there;
  const made = make();
  map.set(key, made);
  return made;
}
