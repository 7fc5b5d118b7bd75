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
  404: 'Check the address: the suite API is found under /api/v1 of Node-RED, behind its httpNodeRoot where it has one.',
  502: 'Check that Node-RED runs and that Grafana can reach it.',
  503: 'Node-RED is starting, or stopped for a moment: wait, then ask again.',
  504: 'Node-RED did not answer in time. Check its load, and the limits of what stands between.',
};

/** Whoever answers instead of the suite may do so with a page: what is longer is no sentence. */
const SENTENCE = 200;

/**
 * The error for an answer with `status` and `body`, in one or two sentences: what the suite itself says, else what to do about the
 * status, with the words of whoever answered in its place.
 * @param body as it came, or as Grafana's request service hands it on, which puts a `message` into every one
 */
export function apiError(status: number, body: unknown): SuiteApiError {
  const said = sayingOf(body);
  if (said !== undefined) return new SuiteApiError(status, said);
  if (status === 0) return new SuiteApiError(0, `The suite API cannot be reached. ${ADVICE[0]}`);
  const words = strangersWords(body);
  const what = `The suite API did not answer: ${status}${words ? `, “${words}”` : ''}.`;
  return new SuiteApiError(status, ADVICE[status] ? `${what} ${ADVICE[status]}` : what);
}

/** An answer that is none of the suite's: a page of a proxy, a sign-in, another program. */
export function notTheSuite(status: number, body: unknown): SuiteApiError {
  const what = typeof body === 'string' && /<html|<!doctype/i.test(body) ? 'a web page' : 'something else';
  return new SuiteApiError(
    status,
    `What answers at this address is not the suite API of MANTIS, but ${what}. ${ADVICE[404]} A sign-in in front of it must let /api/v1 through.`,
  );
}

/** No answer came within so many ms. */
export function notInTime(ms: number): SuiteApiError {
  return new SuiteApiError(0, `The suite API did not answer within ${ms / 1000} s. ${ADVICE[504]}`);
}

/** The suite's own sentence: it alone says `error`, in JSON. Of a text Grafana makes `{message, error: statusText, response}`. */
function sayingOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || 'response' in body) return undefined;
  const { error, said } = body as { error?: unknown; said?: Said };
  return typeof error === 'string' && error.trim() !== ''
    ? retold({ text: error, said }, reader())
    : undefined;
}

/** What Grafana or a proxy said, where it is a sentence and no page. */
function strangersWords(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { message, error } = body as { message?: unknown; error?: unknown };
  const words = [message, error].find((part) => typeof part === 'string' && part.trim() !== '');
  const plain = typeof words === 'string' && words.length <= SENTENCE && !words.includes('<');
  return plain && words !== 'Unexpected error' ? words.trim().replace(/\.$/, '') : '';
}
