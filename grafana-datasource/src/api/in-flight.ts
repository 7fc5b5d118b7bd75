import { type Observable, ReplaySubject, defer, finalize, share } from 'rxjs';

/**
 * How long others may join a request, ms. Less than what a live table waits after a change before it asks anew (see `live/rows`), so
 * that no one is told what was true before the change that made it ask.
 */
const JOINABLE_MS = 200;

/** Requests under way by what they ask: the panels of a dashboard ask the same things at the same moment. */
export class InFlight {
  private readonly requests = new Map<string, { since: number; answer: Observable<unknown> }>();

  /** The answer to a question, of a request that was sent a moment ago, or of a new one. */
  join<T>(question: string, ask: () => Observable<T>): Observable<T> {
    return defer(() => {
      const under = this.requests.get(question);
      if (under && performance.now() - under.since < JOINABLE_MS) return under.answer as Observable<T>;
      const request = { since: performance.now(), answer: ask() };
      request.answer = request.answer.pipe(
        finalize(() => {
          if (this.requests.get(question) === request) this.requests.delete(question);
        }),
        // Who joins because of the answer, while it is given out, is told it, too.
        share({ connector: () => new ReplaySubject(1) }),
      );
      this.requests.set(question, request);
      return request.answer;
    });
  }
}
