import type { DataFrame } from '@grafana/data';
import { type Observable, map } from 'rxjs';
import { type Failure, ofEach, withFailures } from './each';

/** Rows that are shown of one question, the newest first. */
const MOST_ROWS = 500;

/** Assets that are asked for one by one; of more, all are asked for at once and narrowed here. */
const MOST_QUESTIONS = 20;

/**
 * Asks so that the limit of an answer is one on what is wanted: the newest rows of all assets may hold none of this one. Asks for
 * one row more than it shows, and so knows whether there are more.
 */
export class Most<T> {
  private reached = false;
  private failed: Failure[] = [];

  /** @param limit rows that are shown of a question */
  constructor(
    private readonly ask: (asset: string | undefined, limit: number) => Observable<T[]>,
    private readonly limit = MOST_ROWS,
  ) {}

  of(assets: string[]): Observable<T[]> {
    const each = assets.length > 0 && assets.length <= MOST_QUESTIONS ? assets : [''];
    return ofEach(each, (asset) => this.ask(asset || undefined, this.limit + 1)).pipe(
      map(({ answers, failed }) => {
        const told = [...answers.values()];
        this.reached = told.some(({ length }) => length > this.limit);
        this.failed = failed;
        return told.flatMap((rows) => rows.slice(0, this.limit));
      }),
    );
  }

  /** A frame of what was told, with a notice where there are more, and of whom nothing was told. */
  noticed(frame: DataFrame, what: string): DataFrame[] {
    return withFailures(frame.refId ?? '', [this.withLimit(frame, what)], this.failed);
  }

  private withLimit(frame: DataFrame, what: string): DataFrame {
    if (!this.reached) return frame;
    const text = `There are more ${what}: the newest ${this.limit} of a question are shown. Name an asset or a state in the query, or a shorter time range.`;
    return { ...frame, meta: { ...frame.meta, notices: [{ severity: 'warning', text }] } };
  }
}
