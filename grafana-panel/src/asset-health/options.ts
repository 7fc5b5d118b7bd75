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
};

export const SORT_ORDERS: Array<{ value: SortOrder; label: string }> = [
  { value: 'worst', label: 'Worst first' },
  { value: 'life', label: 'Shortest life' },
  { value: 'name', label: 'Name' },
  { value: 'oldest', label: 'Oldest data' },
];
