import { Observable, concat, defer, of, share, tap, timer } from 'rxjs';
import { SuiteApiError, apiError } from '../api/api-error';
import { tokenHeaders } from '../api/token-headers';
import { type ChangeType, type LiveEvent, changeTypes } from './events';
import { eventParser } from './sse';

export interface FeedOptions {
  /** Address of the event stream. */
  url: string;
  /** Token of the suite API; empty: the browser has a cookie. */
  token: string;
  /** First pause before another attempt, ms; it doubles up to `maxRetryMs`. Default 500. */
  retryMs?: number;
  /** Longest pause between attempts, ms. Default 5 000. */
  maxRetryMs?: number;
  /** Silence, comments included, after which the connection counts as dead, ms. Default 60 000. */
  silenceMs?: number;
}

/**
 * The event stream as an observable that never ends: it reconnects by itself and says when it is not connected.
 * fetch is used instead of EventSource because only fetch can send headers.
 * All subscribers share one connection; the last one to leave closes it. One that joins later is told first
 * whether there is a connection.
 */
export function liveFeed(options: FeedOptions): Observable<LiveEvent> {
  let state: LiveEvent | undefined;
  const shared = new Observable<LiveEvent>((subscriber) => {
    const stop = new AbortController();
    void keepConnected(options, stop.signal, (event) => subscriber.next(event));
    return () => {
      state = undefined;
      stop.abort();
    };
  }).pipe(
    tap((event) => {
      if (event.type === 'open' || event.type === 'lost') state = event;
    }),
    share(),
  );
  return defer(() => (state ? concat(of(state), shared) : shared));
}

type Emit = (event: LiveEvent) => void;

async function keepConnected(options: FeedOptions, stop: AbortSignal, emit: Emit): Promise<void> {
  const { retryMs = 500, maxRetryMs = 5_000 } = options;
  let pause = retryMs;
  let since: number | undefined;
  while (!stop.aborted) {
    const opened = () => {
      pause = retryMs;
      since = undefined;
      emit({ type: 'open' });
    };
    const { status, message: reason } = await readStream(options, stop, { emit, opened });
    if (stop.aborted) return;
    since ??= Date.now();
    emit({ type: 'lost', since, reason, status });
    await wait(pause, stop);
    pause = Math.min(pause * 2, maxRetryMs);
  }
}

/** Reads one connection to its end; answers why it ended. */
async function readStream(
  { url, token, silenceMs = 60_000 }: FeedOptions,
  stop: AbortSignal,
  { emit, opened }: { emit: Emit; opened: () => void },
): Promise<SuiteApiError> {
  const silence = new AbortController();
  let watchdog = setTimeout(() => silence.abort(), silenceMs);
  try {
    const response = await fetch(url, {
      headers: { ...tokenHeaders(token), Accept: 'text/event-stream' },
      signal: AbortSignal.any([stop, silence.signal]),
      cache: 'no-store',
    });
    if (!response.ok || !response.body) {
      return apiError(response.status, await response.json().catch(() => undefined));
    }
    opened();
    const parse = eventParser();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new SuiteApiError(0, 'The server closed the connection.');
      clearTimeout(watchdog);
      watchdog = setTimeout(() => silence.abort(), silenceMs);
      for (const { event, data } of parse(decoder.decode(value, { stream: true }))) pass(event, data, emit);
    }
  } catch (cause) {
    if (silence.signal.aborted) return new SuiteApiError(0, `Nothing was heard for ${silenceMs / 1000} s.`);
    const broken = cause instanceof RangeError || cause instanceof SyntaxError;
    return broken
      ? new SuiteApiError(0, `The event stream is broken: ${cause.message}.`)
      : apiError(0, undefined);
  } finally {
    clearTimeout(watchdog);
  }
}

function pass(event: string, data: string, emit: Emit): void {
  if (!changeTypes.includes(event as ChangeType)) return;
  emit({ type: event as ChangeType, data: JSON.parse(data) } as LiveEvent);
}

function wait(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const pause = timer(ms).subscribe(() => resolve());
    stop.addEventListener('abort', () => {
      pause.unsubscribe();
      resolve();
    });
  });
}
