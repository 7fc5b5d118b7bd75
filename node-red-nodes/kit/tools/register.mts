import {
  settingsVersion,
  VERSION_FIELD,
  type NodeDefinition,
  type NodeRole,
} from '../src/node/definition.ts';
import { inWords } from '../src/options/duration.ts';
import { writeExtent } from '../src/options/extent.ts';
import { isDuration, type Option, type RowsOption } from '../src/options/option.ts';
import type { NodeSource } from './definitions.mts';

/** One muted hue a role, readable in the light and the dark palette. */
const COLOURS: Record<NodeRole, string> = {
  acquire: '#87A980',
  transform: '#A6BBCF',
  detect: '#E2D96E',
  decide: '#E7B686',
  store: '#C0A8C0',
  config: '#DDDDDD',
};

/**
 * The editor script of a node as TypeScript for the bundler. `registerType` is called with a literal type and an
 * inline definition, because that is what the Flow Library's validator can read.
 */
export function registerScript(source: NodeSource, editorLibrary: string): string {
  const { definition } = source;
  const config = definition.role === 'config';
  const literal = [
    `category: ${JSON.stringify(config ? 'config' : 'MANTIS')}`,
    ...(config
      ? ['hasUsers: false', ...(definition.single ? ['single: true'] : [])]
      : [`color: ${JSON.stringify(COLOURS[definition.role])}`]),
    `defaults: {${defaultsOf(definition)}}`,
    `credentials: {${credentialsOf(definition)}}`,
    ...(config ? [] : portsOf(definition)),
    `icon: ${JSON.stringify(`${definition.type}.svg`)}`,
    `paletteLabel: ${JSON.stringify(definition.title)}`,
    `label: function (this: { name: string }) { return this.name || ${JSON.stringify(definition.title)}; }`,
    `labelStyle: function (this: { name: string }) { return this.name ? 'node_label_italic' : ''; }`,
    ...(config ? [] : [`onadd: function (this: never) { welcome(this); }`]),
    `oneditprepare: function (this: never) { prepare(this); custom.oneditprepare?.call(this); }`,
    `oneditsave: function (this: never) { custom.oneditsave?.call(this); save(this); }`,
    ...(config ? [] : [`oneditresize: function (this: never) { custom.oneditresize?.call(this); }`]),
  ].join(',\n  ');
  return [
    `import { arrange, durationIn, extentIn, filled, fillMissing, numberIn, readTable, rowsFit, showDurations, showTable, welcome } from ${JSON.stringify(editorLibrary)};`,
    source.editor ? `import * as hooks from ${JSON.stringify(source.editor)};` : 'const hooks = {};',
    'const custom: Record<string, undefined | ((this: never, type?: never) => void)> = hooks as never;',
    `void durationIn; void extentIn; void filled; void numberIn; void welcome;`,
    tableCode(definition, config ? 'node-config-input' : 'node-input'),
    `RED.nodes.registerType(${JSON.stringify(definition.type)}, {\n  ${literal},\n});`,
    ...(source.editor
      ? [
          `custom.registered?.call(undefined as never, RED.nodes.getType(${JSON.stringify(definition.type)}) as never);`,
        ]
      : []),
  ].join('\n');
}

function portsOf(definition: NodeDefinition): string[] {
  return [
    `inputs: ${definition.inputs}`,
    `outputs: ${definition.outputs.length}`,
    `outputLabels: ${JSON.stringify(definition.outputs)}`,
    ...(definition.outputs.length === 0 ? [`align: 'right'`] : []),
  ];
}

function defaultsOf(definition: NodeDefinition): string {
  const version = `${VERSION_FIELD}: { value: ${settingsVersion(definition)} }`;
  const options = Object.entries(definition.options).filter(([, option]) => option.kind !== 'secret');
  const fields = options.map(([key, option]) => `${key}: { ${defaultOf(option)} }`);
  return [`name: { value: '' }`, version, ...fields].join(', ');
}

function defaultOf(option: Option): string {
  const value = (fallback: unknown) => `value: ${JSON.stringify(fallback)}`;
  switch (option.kind) {
    case 'number':
    case 'optional-number': {
      const { min, max } = option;
      const rule = {
        min,
        max,
        integer: option.kind === 'number' && option.integer,
        optional: option.kind !== 'number',
      };
      return `${value(option.default ?? '')}, validate: numberIn(${JSON.stringify(rule)})`;
    }
    case 'duration':
    case 'optional-duration': {
      const { unit, min, max, default: usual } = option;
      const rule = { unit, min, max, optional: option.kind !== 'duration' };
      const shown = usual === null ? '' : inWords(usual, unit);
      return `${value(shown)}, validate: durationIn(${JSON.stringify(rule)})`;
    }
    case 'extent': {
      const { counted, min, max, integer } = option;
      const rule = { counted, min, max, integer };
      return `${value(writeExtent(option.default))}, validate: extentIn(${JSON.stringify(rule)})`;
    }
    case 'node':
      return `${value('')}, type: ${JSON.stringify(option.type)}, required: ${option.required === true}`;
    case 'text':
      return [
        value(option.default),
        ...(option.required ? ['validate: filled'] : []),
        ...(option.former === undefined ? [] : [`former: ${JSON.stringify(option.former)}`]),
      ].join(', ');
    case 'rows':
      return option.columns
        ? `${value(option.default)}, validate: rowsFit(${JSON.stringify(option.columns)})`
        : value(option.default);
    case 'secret':
      throw new Error('A secret is a credential, never a default');
    default:
      return value(option.default);
  }
}

function credentialsOf(definition: NodeDefinition): string {
  const secrets = Object.entries(definition.options).filter(([, option]) => option.kind === 'secret');
  return secrets.map(([key]) => `${key}: { type: 'password' }`).join(', ');
}

/** Fills and reads the tables of `rows` options that state their columns. */
function tableCode(definition: NodeDefinition, prefix: string): string {
  const tables = Object.entries(definition.options)
    .filter((entry): entry is [string, RowsOption] => entry[1].kind === 'rows' && Boolean(entry[1].columns))
    .map(([key, option]) => ({ key, columns: option.columns, id: `#${prefix}-${key}-table` }));
  const units = Object.entries(definition.options).filter(([, option]) => isDuration(option));
  const durations = JSON.stringify(Object.fromEntries(units.map(([key, { unit }]) => [key, unit])));
  const shown = `fillMissing(node, '${prefix}'); ${units.length > 0 ? `showDurations(node, '${prefix}', ${durations});` : ''}`;
  // What draws tables is left out of dialogs without one.
  if (tables.length === 0)
    return `function prepare(node: never) { ${shown} arrange(node, '${prefix}'); }\nfunction save(_node: never) {}`;
  return [
    'const sentences: Record<string, undefined | ((row: Record<string, unknown>) => string)> = (hooks as never as { sentences?: object }).sentences as never ?? {};',
    `const tables: { key: string; columns: never[]; id: string }[] = ${JSON.stringify(tables)} as never;`,
    `function prepare(node: never) { ${shown} for (const { key, columns, id } of tables) showTable($(id), columns, { rows: node[key] ?? [], sentence: sentences[key] }); arrange(node, '${prefix}'); }`,
    'function save(node: never) { for (const { key, columns, id } of tables) (node as Record<string, unknown>)[key] = readTable($(id), columns); }',
  ].join('\n');
}
