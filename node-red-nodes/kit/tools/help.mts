import MarkdownIt from 'markdown-it';
import type { NodeDefinition } from '../src/node/definition.ts';
import { inWords } from '../src/options/duration.ts';
import { writeExtent } from '../src/options/extent.ts';
import { isDuration, unitOf, type Option } from '../src/options/option.ts';

const markdown = new MarkdownIt({ html: false, linkify: false });

/** The help of a node: its page under docs/nodes, followed by a table of its settings. */
export function helpHtml(page: string, definition: NodeDefinition): string {
  const body = page.replace(/^# .*\n+/, '');
  return markdown
    .render(`${body.trim()}\n\n${settings(definition)}`)
    .replaceAll('<h2>', '<h3>')
    .replaceAll('</h2>', '</h3>');
}

function settings(definition: NodeDefinition): string {
  const options = Object.values(definition.options);
  if (options.length === 0) return '';
  return ['## Settings', '', ...options.map(settingLine)].join('\n');
}

function settingLine(option: Option): string {
  const unit = unitOf(option);
  const facts = [unit, defaultText(option)].filter(Boolean).join(', ');
  return `- ${option.label}${facts ? ` (${facts})` : ''}: ${option.help}`;
}

function defaultText(option: Option): string {
  if (!('default' in option) || option.kind === 'rows') return '';
  if (option.default === null || option.default === '') return 'empty by default';
  if (isDuration(option)) return `default ${inWords(option.default, option.unit)}`;
  if (option.kind === 'extent') return `default ${writeExtent(option.default)}`;
  const shown = option.kind === 'choice' ? option.choices[option.default] : String(option.default);
  return `default ${shown}`;
}
