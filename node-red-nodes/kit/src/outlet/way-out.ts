import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Said } from '@mantis-pdm/core/contract/said';
import type { KeptSpool } from './kept';

/** The way out of a connector: through its door, then straight into the flow or over its spool. */
export interface Outlet {
  /** How many objects the door let pass. Resolves when they are as safe as the settings ask for. */
  put(objects: ContractObject[]): number | Promise<number>;
  /** Objects are kept, but nobody has stored any for a while. */
  readonly stalled: boolean;
  /** Records on disk that are not known to be stored. */
  readonly waiting: number;
  /** Nothing is kept on disk, and the flow has more than it can do: who can come again later is to do so. */
  readonly full: boolean;
  /** What keeps objects from being stored or kept, in a few words, while it does. */
  readonly trouble: Said | undefined;
  /** What is kept, once the spool is open; undefined without one. */
  readonly kept: KeptSpool | undefined;
}
