/** One row of a file that could be read. */
export interface ReplayRow {
  /** Line number in the file, from 1. */
  line: number;
  /** The asset as the file names it. */
  unit: string;
  /** Position on the file's axis: epoch ms for `time`, the cycle number for `cycle`. */
  position: number;
  /** One value per sensor of the layout; null where the field is empty. */
  values: (number | null)[];
}

/** A line that could not be read. */
export interface BrokenLine {
  line: number;
  /** The line, cut. */
  text: string;
  /** What is wrong with it, as the end of a sentence. */
  problem: string;
}

/** A sensor of a file. */
export interface ReplaySensor {
  name: string;
  unit: string;
  quantity: string;
}

/** What the columns of a file mean. */
export interface Layout {
  format: 'cmapss' | 'csv';
  axis: 'time' | 'cycle';
  sensors: ReplaySensor[];
  /** Reads one line. Returns a sentence fragment when it cannot. */
  parse(text: string, line: number): ReplayRow | string;
  /** Lines at the start that are not data. */
  headerLines: number;
}

/** Longest piece of a broken line that a report repeats, in characters. */
const SHOWN = 120;

export function broken(line: number, text: string, problem: string): BrokenLine {
  return { line, text: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text, problem };
}
