import { remark, worded, type Remark } from '@mantis-pdm/core/remarks';
import { about } from '@mantis-pdm/node-red-kit/source';
import type { QualityIssue, Samples } from '@mantis-pdm/core/contract';
import type { BrokenLine, Layout } from '../file';

/** Broken lines that a report shows; the rest is counted. */
const EXAMPLES = 10;

/** Counts of a replay, for its progress messages and its last one. */
export interface ReplayProgress {
  file: string;
  state: 'playing' | 'paused' | 'complete' | 'stopped' | 'failed';
  rows: number;
  /** Rows of the file, as the first pass counted them. */
  total: number;
  percent: number;
  assets: number;
  brokenLines: number;
  /** The first broken lines, as `file:line: what is wrong: "text"`. */
  examples: string[];
  /** Columns of which nothing is made; the survey says why. */
  leftOut: number;
  /** How the file is read, and what of it is left out, a sentence each. */
  survey: string[];
  /** Why it failed, in the state `failed`. */
  error?: string;
}

/** Sentences about a file that are told. */
const SENTENCES = 50;

/** Most assets that are told apart; more are played, but not counted. */
const MAX_ASSETS = 100_000;

/** Keeps the counts of one replay. */
export class Tally {
  private rows = 0;
  private broken = 0;
  private readonly first: BrokenLine[] = [];
  private aside = 0;
  private firstAside: Remark | undefined;
  private changed: Remark | undefined;
  private readonly assets = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly total: number,
    private readonly layout: Pick<Layout, 'notes' | 'leftOut'> = { notes: [], leftOut: 0 },
  ) {}

  played(asset: string, rows: number): void {
    this.rows += rows;
    if (this.assets.size < MAX_ASSETS) this.assets.add(asset);
  }

  brokenLine(line: BrokenLine): void {
    this.broken++;
    if (this.first.length < EXAMPLES) this.first.push(line);
  }

  /** @param bytes By which the file changed while it was read. */
  grew(bytes: number): void {
    if (bytes === 0) return;
    this.changed = remark(bytes > 0 ? 'replay.grew' : 'replay.shrank', { bytes: Math.abs(bytes) });
  }

  /** A row whose time is wrong. */
  setAside({ asset, at }: Samples): void {
    if (this.aside++ === 0)
      this.firstAside = remark('quality.dated.asset', { asset, time: new Date(at).toISOString() });
  }

  progress(state: ReplayProgress['state'], error?: string): ReplayProgress {
    const percent = this.total === 0 ? 0 : Math.min(100, Math.floor((100 * this.rows) / this.total));
    return {
      file: this.file,
      state,
      rows: this.rows,
      total: this.total,
      percent: state === 'complete' ? 100 : percent,
      assets: this.assets.size,
      brokenLines: this.broken,
      examples: this.examples().map(worded),
      leftOut: this.layout.leftOut,
      survey: [...(this.changed ? [worded(this.changed)] : []), ...this.layout.notes.slice(0, SENTENCES)],
      ...(error === undefined ? {} : { error }),
    };
  }

  /** Broken lines and wrong times as issues of a data-quality object; none when all was well. */
  issues(): QualityIssue[] {
    const issue = { sensor: null, problem: 'time-jump', action: 'set aside' };
    const aside = this.firstAside ? [{ ...issue, count: this.aside, ...about(this.firstAside) }] : [];
    const changed = this.changed
      ? [
          {
            ...issue,
            problem: 'file-changed',
            action: 'played as it was read',
            count: 1,
            ...about(this.changed),
          },
        ]
      : [];
    return [...this.lines(), ...aside, ...changed];
  }

  private lines(): QualityIssue[] {
    const examples = this.examples();
    const rest = this.broken - examples.length;
    const issue = { sensor: null, problem: 'broken-line', action: 'skipped' };
    const shown = examples.map((example) => ({ ...issue, count: 1, ...about(example) }));
    const more = { ...issue, count: rest, ...about(remark('quality.lines', { more: rest })) };
    return rest > 0 ? [...shown, more] : shown;
  }

  private examples(): Remark[] {
    const { file } = this;
    return this.first.map(({ line, problem, text }) =>
      remark('table.row.broken', { file, line, problem, text: JSON.stringify(text) }),
    );
  }
}
