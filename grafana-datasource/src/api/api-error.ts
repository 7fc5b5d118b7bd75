import { retold, type Said } from '@mantis-pdm/core/contract/said';
import { reader } from '../reader';

/** The suite API did not answer as hoped. The message is a sentence for a person and says what to do. */
export class SuiteApiError extends Error {
  override readonly name = 'SuiteApiError';

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What to do about a status, where the API's own sentence does not say it. */
const ADVICE: Record<number, string> = {
  0: 'Check that Node-RED runs and that its address is right.',
  401: 'Enter a token that is valid; the MANTIS sidebar of Node-RED makes a new one.',
  403: 'Ask for a token or a role that may do this.',
  404: 'Check the address: the suite API is found under /api/v1 of Node-RED.',
  502: 'Check that Node-RED runs and that Grafana can reach it.',
  504: 'Node-RED did not answer in time.',
};

/** The error for an answer with `status` and `body`, in one or two sentences. */
export function apiError(status: number, body: unknown): SuiteApiError {
  const said = sentenceOf(body);
  const what =
    said ?? (status === 0 ? 'The suite API cannot be reached.' : `The suite API answered ${status}.`);
  const advice = ADVICE[status];
  return new SuiteApiError(status, advice && !said ? `${what} ${advice}` : what);
}

/** The sentence in an error body: `{message}`, `{error}` or `{error: {message}}`. */
function sentenceOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error, said } = body as { message?: unknown; error?: unknown; said?: Said };
  if (typeof error === 'object' && error !== null) return sentenceOf(error);
  const text = [message, error].find((part) => typeof part === 'string' && part.trim() !== '');
  return typeof text === 'string' ? retold({ text, said }, reader()) : undefined;
}
