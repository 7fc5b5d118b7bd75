import type { NodeDefinition } from '../src/node/definition.ts';
import { unitOf, type Option } from '../src/options/option.ts';

/** Texts of a node in one language, as Node-RED's catalogue holds them. */
export interface Catalogue {
  label: Record<string, string>;
  hint: Record<string, string>;
  choice: Record<string, Record<string, string>>;
  section: Record<string, string>;
}

/** The edit dialog of a node, made from its options. Every field has a label, a unit and a hint. */
export function formHtml(definition: NodeDefinition): string {
  const prefix = definition.role === 'config' ? 'node-config-input' : 'node-input';
  const name = row(prefix, 'name', {
    icon: 'tag',
    control: `<input type="text" id="${prefix}-name" data-i18n="[placeholder]label.name">`,
  });
  const parts = new Map<string, string[]>();
  for (const [key, option] of Object.entries(definition.options)) {
    const section = option.section ?? '';
    const control = field(prefix, key, option);
    const text = row(prefix, key, { icon: ICONS[option.kind], control, hint: option.help !== '', ...option });
    parts.set(section, [...(parts.get(section) ?? []), text]);
  }
  const body = [...parts].map(([section, rows]) =>
    section === '' ? rows.join('\n') : folded(section, rows),
  );
  return [name, ...body].join('\n');
}

function folded(section: string, rows: string[]): string {
  const summary = `<summary data-i18n="section.${keyOf(section)}"></summary>`;
  return `<details class="mantis-section">${summary}\n${rows.join('\n')}\n</details>`;
}

/** Key of a heading in the catalogue. */
function keyOf(section: string): string {
  return section.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** The same texts as a catalogue, so that a translation is one more JSON file. */
export function catalogue(definition: NodeDefinition): Catalogue {
  const texts: Catalogue = { label: { name: 'Name' }, hint: {}, choice: {}, section: {} };
  for (const [key, option] of Object.entries(definition.options)) {
    const unit = unitOf(option);
    texts.label[key] = unit ? `${option.label} (${unit})` : option.label;
    texts.hint[key] = option.help;
    if (option.kind === 'choice') texts.choice[key] = option.choices;
    if (option.section) texts.section[keyOf(option.section)] = option.section;
  }
  return texts;
}

interface Row {
  icon: string;
  control: string;
  hint?: boolean;
  when?: Option['when'];
}

function row(prefix: string, key: string, { icon, control, hint, when }: Row): string {
  const label = `<label for="${prefix}-${key}"><i class="fa fa-${icon}"></i> <span data-i18n="label.${key}"></span></label>`;
  const note = hint ? `\n  <div class="mantis-hint" data-i18n="hint.${key}"></div>` : '';
  const condition = when ? ` data-when='${JSON.stringify(when)}'` : '';
  const wide = icon === ICONS.rows ? ' mantis-wide' : '';
  return `<div class="form-row mantis-row${wide}" data-key="${key}"${condition}>\n  ${label}\n  ${control}${note}\n</div>`;
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
  duration: 'clock-o',
  'optional-duration': 'clock-o',
  extent: 'clock-o',
  text: 'pencil',
  flag: 'check-square-o',
  choice: 'list',
  rows: 'table',
  node: 'link',
  secret: 'lock',
};

/** Layout of the generated form; colours come from the editor's own variables, so both themes work. */
export const FORM_STYLE = `<style>
.form-row.mantis-row > label { width: 38%; }
.form-row.mantis-row > input[type=text], .form-row.mantis-row > input[type=password], .form-row.mantis-row > select { width: 58%; }
.mantis-row .mantis-hint { margin: 3px 0 0 38%; padding-left: 4px; font-size: 12px; line-height: 1.4; color: var(--red-ui-secondary-text-color); }
.mantis-row.mantis-wide .mantis-hint { margin-left: 0; }
.form-row.mantis-row.mantis-wide > .red-ui-editableList { width: 100% !important; display: block; box-sizing: border-box; }
.form-row.mantis-row > label + div:not(.mantis-hint):not(.red-ui-editableList) { width: 58% !important; }
.mantis-row .mantis-table { min-height: 60px; margin-top: 4px; }
.mantis-section { margin: 0 0 12px; border-top: 1px solid var(--red-ui-secondary-border-color); padding-top: 8px; }
.mantis-section > summary { cursor: pointer; margin-bottom: 8px; font-weight: 500; }
</style>`;
