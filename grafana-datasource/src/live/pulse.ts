import { type Observable, concat, defer, distinctUntilChanged, filter, fromEvent, map, of, share, startWith, switchMap, take, timer } from 'rxjs'; // prettier-ignore

/** Most requests a minute that the live queries of one viewer make, however many panels ask. */
export const REQUESTS_A_MINUTE = 60;

const MINUTE = 60_000;

/**
 * When live queries that have no event stream ask again. All ask at the same moment, so that what several panels ask is asked
 * once; a tab that nobody sees rests, and asks at once when it is seen again; and where a round of questions would make more
 * than {@link REQUESTS_A_MINUTE} requests of the last minute, it waits for a later beat.
 */
export class Pulse {
  /** Moments of the requests of the last minute, by a clock that is never set, ms. */
  private sent: number[] = [];
  private round = 0;
  private began = 0;
  private readonly beats: Observable<unknown>;

  constructor(private readonly periodMs: number) {
    this.beats = seen().pipe(
      switchMap((first) => concat(first ? of() : of(0), timer(this.untilBeat(), this.periodMs))),
      filter(() => document.visibilityState !== 'hidden' && this.affords()),
      share(),
    );
  }

  /** At once, and then whenever it is time. */
  asking(): Observable<unknown> {
    return concat(of(0), this.beats);
  }

  /** Once, when it is time. */
  next(): Observable<unknown> {
    return this.beats.pipe(take(1));
  }

  /** A request was sent. */
  spend(): void {
    const now = performance.now();
    this.sent.push(now);
    if (this.round === 0) this.began = now;
    this.round++;
  }

  /** Whether the questions of the last round can be asked again. Those of one round that is larger than a minute may have wait for an empty one. */
  private affords(): boolean {
    const now = performance.now();
    this.sent = this.sent.filter((at) => at > now - MINUTE);
    // A large round takes its share of the minute: rounds in a burst would leave the rest of it without any.
    const due = now - this.began >= (this.round * MINUTE) / REQUESTS_A_MINUTE;
    const ok = this.sent.length === 0 || (due && this.sent.length + this.round <= REQUESTS_A_MINUTE);
    if (ok) this.round = 0;
    return ok;
  }

  /** The beats of all panels are at the same moments, whenever a panel has come. */
  private untilBeat(): number {
    return this.periodMs - (performance.now() % this.periodMs);
  }
}

/** True at first, false whenever the tab is seen again. */
function seen(): Observable<boolean> {
  return defer(() =>
    fromEvent(document, 'visibilitychange').pipe(
      map(() => document.visibilityState !== 'hidden'),
      distinctUntilChanged(),
      filter((visible) => visible),
      map(() => false),
      startWith(true),
    ),
  );
}

/** At once, and then at this pause (ms) as long as somebody sees the tab. */
export function whileSeen(periodMs: number): Observable<unknown> {
  return timer(0, periodMs).pipe(filter((i) => i === 0 || document.visibilityState !== 'hidden'));
}
