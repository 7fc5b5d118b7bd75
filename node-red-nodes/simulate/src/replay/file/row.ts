import type { Remark } from '@mantis-pdm/core/remarks';

/** One row of a file that could be read. */
export interface ReplayRow {
  /** Line number in the file, from 1. */
  line: number;
  /** The asset as the file names it. */
  unit: string;
  /** Position on the file's axis: epoch ms for `time`, or ms since the beginning; the cycle number for `cycle`. */
  position: number;
  /** One value per sensor; null where the field holds none. */
  values: (number | null)[];
  /** 0–100, one for each value; left out where each value that is there is good. */
  qualities?: number[];
  /** Sensors of this row, where they are not those of the layout. */
  names?: string[];
  /** Whether the row before of the same asset has the same position. */
  again?: boolean;
}

/** A line that could not be read. */
export interface BrokenLine {
  line: number;
  /** The line, cut. */
  text: string;
  /** What is wrong with it, as the end of a sentence. */
  problem: Remark;
}

/** A sensor of a file. */
export interface ReplaySensor {
  name: string;
  unit: string;
  quantity: string;
}

/** Reads one line. Returns why when it cannot, as the end of a sentence, and null for a line that is no row. */
export type Parse = (text: string, line: number) => ReplayRow | Remark | null;

/** What the columns of a file mean. */
export interface Layout {
  format: 'cmapss' | 'csv';
  axis: 'time' | 'cycle';
  /** Whether times count from the beginning of the recording. */
  relative: boolean;
  /** Epoch ms at which a recording without times of its own begins, where the file's name says it. */
  begins?: number;
  /** Of times of day without a date: the midnight of the day that a stated time belongs to, epoch ms. */
  dayOf?: (ms: number) => number;
  /** Rows a second where the file has no times; else 0. */
  rate: number;
  /** Whether several lines make a row. */
  long: boolean;
  sensors: ReplaySensor[];
  /** Columns of which nothing is made. */
  leftOut: number;
  /** What a person should know of how the file is read, a sentence each. */
  notes: string[];
  /** A reader of the file from its beginning. */
  reader(): Parse;
}

/** Longest piece of a broken line that a report repeats, in characters. */
const SHOWN = 120;

export function broken(line: number, text: string, problem: Remark): BrokenLine {
  return { line, text: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text, problem };
}
