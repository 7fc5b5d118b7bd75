import { part } from '@mantis-pdm/core/contract/said';
import type { Rule } from '@mantis-pdm/core/maintenance';
import type { NamedBySetting } from '@mantis-pdm/core/naming';
import type { House } from '@mantis-pdm/node-red-kit';

/** What rules name: sensors of limits and of silence, among the assets that the rule is for, and classes. @param assets All that have spoken. */
export function namesOf(
  rules: readonly Rule[],
  assets: readonly string[],
  { assets: known }: Pick<House, 'assets'>,
): NamedBySetting[] {
  return rules.flatMap(({ id, when, quantity, classes }): NamedBySetting[] => {
    const by = part('naming.by.rule', { rule: id });
    const named = classes.map((name) => ({ what: 'class' as const, name, by }));
    if (!isSensor(when, quantity)) return named;
    const applies = (asset: string) => classes.includes(known.find(asset)?.class ?? 'machine');
    const among = classes.length === 0 ? assets : assets.filter(applies);
    return [...named, { what: 'sensor', name: quantity, by, among }];
  });
}

/** Of limits and silence the quantity is a sensor, unless it stands for each, or for the asset as a whole. */
function isSensor(when: Rule['when'], quantity: string): boolean {
  if (quantity === '*') return false;
  return when === 'limit' || (when === 'silence' && quantity !== 'asset');
}
