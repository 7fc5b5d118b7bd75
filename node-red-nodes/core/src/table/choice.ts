import { worded, type Remark, type RemarkWord } from '../remarks';
import type { DateOrder } from '../time';

/** What a person states of a table; what is empty, `auto` or 0 the table tells by itself. */
export interface TableChoice {
  /** Names of columns. */
  time: string;
  cycle: string;
  asset: string;
  /** With commas between them. */
  sensors: string;
  /** Of the IANA database: the zone of times in which none stands; empty: UTC. */
  zone: string;
  dateOrder: 'auto' | DateOrder;
  decimal: 'auto' | 'point' | 'comma';
  /** Rows a second, for tables without times; 0: rows are cycles. */
  rate: number;
}

export const noChoice: TableChoice = {
  ...{ time: '', cycle: '', asset: '', sensors: '', zone: '' },
  ...{ dateOrder: 'auto', decimal: 'auto', rate: 0 },
};

/** What of a table cannot be read as a person asks, or cannot be read before he has said what is meant. */
export class TableError extends Error {
  constructor(
    readonly said: Remark | RemarkWord,
    /** In a few words. */
    readonly short: RemarkWord,
  ) {
    super(worded(said));
  }
}
