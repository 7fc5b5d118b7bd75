import type { Item } from './model';
import { ALARM_STATE, ORDER_STATUS, PRIORITY, wordFor } from './words';

/** What a person wants to see of a table; empty: everything. */
export interface Filter {
  /** Part of what the row says, or of its asset's id or name. */
  text: string;
  asset: string;
  priority: string;
  state: string;
}

export const NO_FILTER: Filter = { text: '', asset: '', priority: '', state: '' };

/** A row with its state under one name. */
export type Filtered = Item & ({ state: string } | { status: string });

const stateOf = (row: Filtered) => ('state' in row ? row.state : row.status);

export const isActive = (filter: Filter) => Object.values(filter).some((part) => part.trim() !== '');

/** The rows that pass, in the order they came. */
export function narrowed<R extends Filtered>(rows: R[], { text, asset, priority, state }: Filter): R[] {
  const wanted = text.trim().toLowerCase();
  const says = ({ title, asset: id, assetName }: Item) =>
    [title, id, assetName].some((part) => part.toLowerCase().includes(wanted));
  const is = (value: string, chosen: string) => chosen === '' || value === chosen;
  return rows.filter(
    (row) =>
      is(row.asset, asset) &&
      is(row.priority, priority) &&
      is(stateOf(row), state) &&
      (wanted === '' || says(row)),
  );
}

interface Option {
  value: string;
  label: string;
}

/** What can be chosen: what is there, and what is chosen though it is there no more. Each with how many rows it has. */
export function optionsOf(
  rows: Filtered[],
  filter: Filter,
): Record<'asset' | 'priority' | 'state', Option[]> {
  const names = new Map(rows.map(({ asset, assetName }) => [asset, assetName]));
  const assetLabel = (asset: string) => {
    const name = names.get(asset);
    return name && name !== asset ? `${name} (${asset})` : asset;
  };
  return {
    asset: counted(
      rows.map(({ asset }) => asset),
      filter.asset,
      assetLabel,
    ).sort(byLabel),
    priority: ordered(
      counted(
        rows.map(({ priority }) => priority),
        filter.priority,
        priorityWord,
      ),
      PRIORITY,
    ),
    state: ordered(counted(rows.map(stateOf), filter.state, stateWord), { ...ALARM_STATE, ...ORDER_STATUS }),
  };
}

const priorityWord = (value: string) => wordFor(PRIORITY, value).text;
const stateWord = (value: string) =>
  wordFor(Object.hasOwn(ALARM_STATE, value) ? ALARM_STATE : ORDER_STATUS, value).text;
const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, 'en', { numeric: true });

function counted(values: string[], chosen: string, word: (value: string) => string): Option[] {
  const counts = new Map(chosen ? [[chosen, 0]] : []);
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, label: `${word(value)}: ${count}` }));
}

/** In the order in which they are listed, the most pressing on top; what is not listed, last. */
function ordered(options: Option[], list: object): Option[] {
  const place = ({ value }: Option) => Object.keys(list).indexOf(value) + 1 || Infinity;
  return options.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
