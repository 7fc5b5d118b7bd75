import type { Retirement } from '@mantis-pdm/core/contract';
import type { AssetStatus, Connector } from '@mantis-pdm/core/contract/view';

/** An asset as the table of the sidebar shows it. */
export interface AssetShown extends Pick<AssetStatus, 'asset' | 'name' | 'class' | 'criticality'> {
  /** The id or pattern of the mantis-asset node that describes it; null: nobody has described it. */
  declared: string | null;
  /** When it last spoke, epoch ms; null: not yet. */
  at: number | null;
  /** Its sensors with their units, by name. */
  sensors: { name: string; unit: string }[];
}

/** An asset that is out of service for good. */
export interface RetiredShown {
  asset: string;
  retirement: Retirement;
}

/** A store, whether its node is there, and what is wrong with it; null: nothing. */
export interface StoreShown {
  name: string;
  there: boolean;
  fault: string | null;
}

/** A token without what only its owner has. */
export interface TokenShown {
  name: string;
  role: string;
  /** Of a display, or of a person of the editor's login; absent: of whoever holds it. */
  kind?: 'device' | 'person';
  /** Epoch ms. */
  createdAt: number;
  /** Epoch ms, to the minute; null: never. */
  usedAt: number | null;
}

/** Something in a node's settings that cannot be meant: a name that no asset has. */
export interface Doubt {
  /** Id of the node, and its name or type. */
  node: string;
  name: string;
  text: string;
}

/** The words that an asset is described in. */
export interface AssetWords {
  /** The classes that are known, with the criticality of each. */
  classes: Record<string, { title: string; criticality: string }>;
  /** What a table of assets may say of it. */
  criticalities: readonly string[];
}

/** What the sidebar shows, as it is now. */
export interface SidebarView {
  /** Epoch ms by the clock of the suite: ages are counted from it, whatever the browser's clock says. */
  now: number;
  assets: AssetShown[];
  /** How many there are in all. */
  total: number;
  retired: RetiredShown[];
  connectors: Connector[];
  stores: StoreShown[];
  tokens: TokenShown[];
  doubts: Doubt[];
  words: AssetWords;
}
