import type { Remark, RemarkWord } from '../remarks';
import type { Dialect } from './dialect';
import type { Fraction } from './fraction';
import type { NumberStyle } from './numbers';
import type { QualityColumn } from './quality';
import type { TableColumn } from './roles';
import type { TimeFormat } from './times';
import type { Zone } from '../time';

/** A sentence about a table. */
export type TableNote = Remark | RemarkWord;

/** How a sensor's column is read. */
export interface SensorColumn extends TableColumn {
  style: NumberStyle;
  /** The column that says how good its values are; without one, those that are there are good. */
  quality?: QualityColumn;
}

/** Rows that share a stamp because it is written more coarsely than they were taken. */
export interface SharedStamps {
  /** Most rows of one stamp, of each series that shares them. */
  of: ReadonlyMap<string, number>;
  /** The columns by which series are told apart: asset, and name of the sensor in a long table. */
  keys: readonly TableColumn[];
  /** From one stamp to the next, ms. */
  stepMs: number;
}

/** What the columns of a table mean, and how its cells are read. */
export interface TablePlan {
  dialect: Dialect;
  /** `time` where rows have times, or a stated rate. */
  axis: 'time' | 'cycle';
  time: {
    column: TableColumn;
    clock: TableColumn | null;
    /** Year, month, day and so on, where each has a column; the first of them is `column`. */
    parts?: readonly TableColumn[];
    /** What is left of the second beside that. */
    fraction?: Fraction;
    format: TimeFormat;
    style: NumberStyle;
    /** Where rows share their stamps steadily. */
    shared?: SharedStamps;
  } | null;
  cycle: TableColumn | null;
  asset: TableColumn | null;
  sensors: SensorColumn[];
  /** All of the table, those that are left out among them. */
  columns: readonly TableColumn[];
  /** Columns that are called quality, whose cells do not say which of them is good. */
  doubted: readonly TableColumn[];
  /** Columns of which nothing is made. */
  leftOut: readonly TableColumn[];
  /** Where each row is one value of one sensor: the columns of its name and its value, and of its quality. */
  long: { variable: TableColumn; value: SensorColumn; quality: QualityColumn | null } | null;
  /** Rows a second, where there are no times. */
  rate: number;
  zone: Zone;
  /** What a person should know: what is left out and why, how what is in doubt was read. */
  notes: TableNote[];
}
