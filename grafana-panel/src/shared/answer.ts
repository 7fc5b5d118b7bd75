import { type DataFrame, LoadingState, type PanelData } from '@grafana/data';
import { framesWith } from './frames';

/** What a panel wants of its data. */
export interface Wanted {
  /** Fields without which a frame is of another kind. */
  fields: readonly string[];
  /** The kind of query of the MANTIS data source that gives them. */
  kind: string;
  /** What that query is called in its editor, such as `Alarms`. */
  query: string;
  /** What is asked for, in the plural, such as `alarms`. */
  what: string;
}

/** What is known: absence is told apart from failure, from never having asked, and from an answer under way. */
export type Answer =
  | { is: 'awaited' }
  | { is: 'failed'; why: string }
  | { is: 'not-asked' }
  /** Asked, and nothing came. */
  | { is: 'nothing'; notices: string[] }
  /** Something else came. */
  | { is: 'other' }
  /** What came, be it of no rows. `why`: they are those of before a failure; `notices`: what their source has to say of them. */
  | { is: 'frames'; frames: DataFrame[]; why?: string; notices: string[] };

/** What the data of a panel say of what is wanted. A query that failed is told by its reference, where that is known. */
export function answerOf(data: PanelData, wanted: Wanted): Answer {
  const frames = framesWith(data.series, wanted.fields);
  const why = failureOf(data, wanted);
  const notices = noticesOf(frames.length > 0 ? frames : data.series);
  if (frames.length > 0) return { is: 'frames', frames, why, notices };
  if (why !== undefined) return { is: 'failed', why };
  if (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted) return { is: 'awaited' };
  if (isAsked(data, wanted)) return { is: 'nothing', notices };
  return data.series.length > 0 && !asksOursOnly(data) ? { is: 'other' } : { is: 'not-asked' };
}

/** The frames of an answer; none where there is none. */
export function framesOf(answer: Answer): DataFrame[] {
  return answer.is === 'frames' ? answer.frames : [];
}

/** Where a data source answers in part, `errors` has an entry a query; where it throws, Grafana fills `error` alone. */
function failureOf(data: PanelData, { kind }: Wanted): string | undefined {
  const errors = data.errors?.length ? data.errors : data.error ? [data.error] : [];
  const mine = errors.filter(({ refId }) => [undefined, kind].includes(kindOf(data, refId)));
  const words = mine.map(
    ({ message, data: body }) => message ?? body?.message ?? body?.error ?? 'No reason was given.',
  );
  if (words.length > 0) return [...new Set(words)].join(' ');
  return data.state === LoadingState.Error && errors.length === 0 ? 'No reason was given.' : undefined;
}

/** The kind of the query of that reference; undefined where it is not known, or not ours. */
function kindOf({ request }: PanelData, refId: string | undefined): string | undefined {
  const target = request?.targets.find((one) => one.refId === refId) as { kind?: string } | undefined;
  return target?.kind;
}

/** Whether our data source was asked for it. */
function isAsked({ request }: PanelData, { kind }: Wanted): boolean {
  return (
    request?.targets.some((target) => (target as { kind?: string }).kind === kind && !target.hide) ?? false
  );
}

/** Whether all that the data came from are queries of ours: what they give is known, and it is not this. */
function asksOursOnly({ request }: PanelData): boolean {
  const targets = request?.targets ?? [];
  return targets.length > 0 && targets.every((target) => 'kind' in target);
}

function noticesOf(frames: DataFrame[]): string[] {
  return [...new Set(frames.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []))];
}
