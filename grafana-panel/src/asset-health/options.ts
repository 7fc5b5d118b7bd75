import { number, oneOf } from '../shared/cells';
import { chosen, onOff, whole, words } from '../shared/chosen';

export type SortOrder = 'worst' | 'life' | 'name' | 'oldest';

export interface AssetHealthOptions {
  /** Whether search, sort and the state filter are shown. */
  showToolbar: boolean;
  sort: SortOrder;
  /** Last raw values per tile. */
  sensors: number;
  /** Reasons for the score per tile, worst first. */
  contributors: number;
  /** Seconds without a new assessment after which an asset counts as stale; none: as the server says. */
  patience?: number | null;
  /** Dashboard variable that a click on a tile sets; empty: none. */
  variable: string;
  /** Whether tiles have a button to say that their asset is under maintenance. */
  actions: boolean;
  /** Where a tile leads; `${asset}` stands for its id. Empty: nowhere. */
  link: string;
  /** Name under which the address has what a person has chosen; empty: it has not. The operator page's, no dashboard offers it. */
  address: string;
}

export const DEFAULTS: AssetHealthOptions = {
  showToolbar: true,
  sort: 'worst',
  sensors: 4,
  contributors: 3,
  patience: null,
  variable: 'asset',
  actions: true,
  link: '',
  address: '',
};

export const SORT_ORDERS: Array<{ value: SortOrder; label: string }> = [
  { value: 'worst', label: 'Worst first' },
  { value: 'life', label: 'Shortest life' },
  { value: 'name', label: 'Name' },
  { value: 'oldest', label: 'Oldest data' },
];

/** Options as they were saved, whoever saved them, as ones that the panel can use. */
export const optionsOf = (saved: unknown): AssetHealthOptions => chosen<AssetHealthOptions>(READERS, saved);

const READERS: Parameters<typeof chosen<AssetHealthOptions>>[0] = {
  showToolbar: onOff(DEFAULTS.showToolbar),
  sort: oneOf(
    SORT_ORDERS.map(({ value }) => value),
    DEFAULTS.sort,
  ),
  sensors: whole({ min: 0, max: 50, fallback: DEFAULTS.sensors }),
  contributors: whole({ min: 0, max: 20, fallback: DEFAULTS.contributors }),
  patience: number,
  variable: words(DEFAULTS.variable),
  actions: onOff(DEFAULTS.actions),
  link: words(DEFAULTS.link),
  address: words(DEFAULTS.address),
};
