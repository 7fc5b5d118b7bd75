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
  return new PortError(`InfluxDB ${url} does not answer: ${cause?.message || message}`, true, {
    cause: error,
  });
}

/** The server refused, in a sentence with its own words. */
export function refused(status: number, words: string, retryAfterMs?: number): PortError {
  const sentence = `InfluxDB refused (${status}): ${words.trim()}${adviceFor(status)}`;
  return new PortError(sentence, !ABOUT_THE_POINTS.has(status), { retryAfterMs });
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return '. Check the token of the mantis-store';
  if (status === 404) return '. Make it, or check its name in the mantis-store';
  return '';
}
