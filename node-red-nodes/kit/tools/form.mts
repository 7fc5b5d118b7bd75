import type { NodeDefinition } from '../src/node/definition.ts';
import type { Option } from '../src/options/option.ts';

/** Texts of a node in one language, as Node-RED's catalogue holds them. */
export interface Catalogue {
  label: Record<string, string>;
  hint: Record<string, string>;
  choice: Record<string, Record<string, string>>;
}

/** The edit dialog of a node, made from its options. Every field has a label, a unit and a hint. */
export function formHtml(definition: NodeDefinition): string {
  const prefix = definition.role === 'config' ? 'node-config-input' : 'node-input';
  const name = row(prefix, 'name', {
    icon: 'tag',
    control: `<input type="text" id="${prefix}-name" data-i18n="[placeholder]label.name">`,
  });
  const fields = Object.entries(definition.options).map(([key, option]) =>
    row(prefix, key, { icon: iconOf(option), control: field(prefix, key, option), hint: option.help !== '' }),
  );
  return [name, ...fields].join('\n');
}

/** The same texts as a catalogue, so that a translation is one more JSON file. */
export function catalogue(definition: NodeDefinition): Catalogue {
  const texts: Catalogue = { label: { name: 'Name' }, hint: {}, choice: {} };
  for (const [key, option] of Object.entries(definition.options)) {
    texts.label[key] = 'unit' in option && option.unit ? `${option.label} (${option.unit})` : option.label;
    texts.hint[key] = option.help;
    if (option.kind === 'choice') texts.choice[key] = option.choices;
  }
  return texts;
}

interface Row {
  icon: string;
  control: string;
  hint?: boolean;
}

function row(prefix: string, key: string, { icon, control, hint }: Row): string {
  const label = `<label for="${prefix}-${key}"><i class="fa fa-${icon}"></i> <span data-i18n="label.${key}"></span></label>`;
  const note = hint ? `\n  <div class="form-tips mantis-hint" data-i18n="hint.${key}"></div>` : '';
  return `<div class="form-row mantis-row">\n  ${label}\n  ${control}${note}\n</div>`;
}

function field(prefix: string, key: string, option: Option): string {
  const id = `${prefix}-${key}`;
  switch (option.kind) {
    case 'flag':
      return `<input type="checkbox" id="${id}" style="width:auto">`;
    case 'choice':
      return `<select id="${id}">${Object.keys(option.choices)
        .map((value) => `<option value="${value}" data-i18n="choice.${key}.${value}"></option>`)
        .join('')}</select>`;
    case 'secret':
      return `<input type="password" id="${id}" autocomplete="new-password">`;
    case 'rows':
      return option.columns
        ? `<ol id="${id}-table" class="mantis-table"></ol>`
        : `<div id="${id}-widget"></div>`;
    default:
      return `<input type="text" id="${id}">`;
  }
}

const ICONS: Record<Option['kind'], string> = {
  number: 'hashtag',
  'optional-number': 'hashtag',
  text: 'pencil',
  flag: 'check-square-o',
  choice: 'list',
  rows: 'table',
  node: 'link',
  secret: 'lock',
};

function iconOf(option: Option): string {
  return ICONS[option.kind];
}

/** Layout of the generated form; colours come from the editor's own variables, so both themes work. */
export const FORM_STYLE = `<style>
.mantis-row > label { width: 40%; vertical-align: top; }
.mantis-row > input[type=text], .mantis-row > input[type=password], .mantis-row > select { width: 55%; }
.mantis-row .mantis-hint { margin: 4px 0 0; padding: 4px 8px; font-size: 12px; }
.mantis-row .mantis-table { min-height: 60px; margin-top: 4px; }
</style>`;
