import { namesIn } from '@mantis-pdm/core/contract';
import { part } from '@mantis-pdm/core/contract/said';
import type { NamedBySetting } from '@mantis-pdm/core/naming';
import type { OptionTable } from '../options';
import type { NodeDefinition } from './definition';

/** What settings name, each told by the label of its setting: one name, or a list with commas between. */
export function settingNames<T extends OptionTable>(
  { options: table }: Pick<NodeDefinition<T>, 'options'>,
  options: { readonly [setting in keyof T]: unknown },
  settings: readonly (readonly [what: NamedBySetting['what'], setting: keyof T & string, how?: 'list'])[],
): NamedBySetting[] {
  return settings.flatMap(([what, setting, how]) => {
    const by = part('naming.by.setting', { label: table[setting].label });
    const text = String(options[setting]).trim();
    const names = how === 'list' ? namesIn(text) : [text].filter(Boolean);
    return names.map((name) => ({ what, name, by }));
  });
}
