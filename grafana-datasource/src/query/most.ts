import type { DataFrame } from '@grafana/data';
import { type Observable, forkJoin, map, tap } from 'rxjs';

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

  constructor(private readonly ask: (asset?: string) => Observable<T[]>) {}

  of(assets: string[]): Observable<T[]> {
    const each = assets.length > 0 && assets.length <= MOST_QUESTIONS ? assets : [undefined];
    return forkJoin(each.map((asset) => this.ask(asset))).pipe(
      tap((answers) => (this.reached = answers.some(({ length }) => length >= MOST_ROWS))),
      map((answers) => answers.flat()),
    );
  }

  /** A frame of what was told, with a notice where there may be more. */
  noticed(frame: DataFrame, what: string): DataFrame {
    if (!this.reached) return frame;
    const text = `There may be more ${what}: the suite tells the newest ${MOST_ROWS} of a question. Name an asset or a state in the query.`;
    return { ...frame, meta: { ...frame.meta, notices: [{ severity: 'warning', text }] } };
  }
}
