import type { DataFrame } from '@grafana/data';
import { type Observable, map } from 'rxjs';
import { type Failure, ofEach, withFailures } from './each';

/** Rows that the suite tells at most of one question, the newest first: its limit where none is asked for. */
const MOST_ROWS = 500;

/** Assets that are asked for one by one; of more, all are asked for at once and narrowed here. */
const MOST_QUESTIONS = 20;

/**
 * Asks so that the limit of an answer is one on what is wanted: the newest rows of all assets may hold none of this one. Remembers
 * whether an answer was as long as the limit, so that there may be more.
 */
export class Most<T> {
  private reached = false;
  private failed: Failure[] = [];

  constructor(private readonly ask: (asset?: string) => Observable<T[]>) {}

  of(assets: string[]): Observable<T[]> {
    const each = assets.length > 0 && assets.length <= MOST_QUESTIONS ? assets : [''];
    return ofEach(each, (asset) => this.ask(asset || undefined)).pipe(
      map(({ answers, failed }) => {
        const told = [...answers.values()];
        this.reached = told.some(({ length }) => length >= MOST_ROWS);
        this.failed = failed;
        return told.flat();
      }),
    );
  }

  /** A frame of what was told, with a notice where there may be more, and of whom nothing was told. */
  noticed(frame: DataFrame, what: string): DataFrame[] {
    return withFailures(frame.refId ?? '', [this.withLimit(frame, what)], this.failed);
  }

  private withLimit(frame: DataFrame, what: string): DataFrame {
    if (!this.reached) return frame;
    const text = `There may be more ${what}: the suite tells the newest ${MOST_ROWS} of a question. Name an asset or a state in the query.`;
    return { ...frame, meta: { ...frame.meta, notices: [{ severity: 'warning', text }] } };
  }
}
