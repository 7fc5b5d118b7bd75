import { say } from '@mantis-pdm/core/contract/said';
import { PortError } from '@mantis-pdm/node-red-kit';

/**
 * Answers that speak of the points themselves: malformed or older than the retention (400 of 1.x, 422 of 2.x), one line that is
 * too large. The same request never succeeds. Everything else may pass: a server that is busy, a bucket or a token that an
 * administrator has yet to make.
 */
const ABOUT_THE_POINTS = new Set([400, 413, 422]);

/** The server did not answer, in a sentence. */
export function unreachable(url: string, error: unknown): PortError {
  const { cause, message } = error as Error & { cause?: Error };
  return new PortError(say('influx.silent', { url, reason: cause?.message || message }), true, {
    cause: error,
  });
}

/** The server refused, in a sentence with its own words. */
export function refused(status: number, words: string, retryAfterMs?: number): PortError {
  const said = say(codeFor(status), { status, reason: words.trim() });
  return new PortError(said, !ABOUT_THE_POINTS.has(status), { retryAfterMs });
}

function codeFor(status: number) {
  if (status === 401 || status === 403) return 'influx.refused.token';
  return status === 404 ? 'influx.refused.missing' : 'influx.refused';
}
