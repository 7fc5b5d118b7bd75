import type { DataFrame } from '@grafana/data';
import { text, textOrNull, time } from '../shared/cells';
import { type Columns, rows } from '../shared/columns';

/** Something that happened at a moment or lasted for a while, as the dashboard's annotations tell it. Times are epoch ms. */
export interface Mark {
  from: number;
  /** The same as `from` for a moment. */
  to: number;
  /** What it says; never empty. */
  says: string;
  /** As CSS or by Grafana's name; null: none is said. */
  color: string | null;
}

const ANNOTATION: Columns<{
  time: number | null;
  timeEnd: number | null;
  title: string;
  text: string;
  color: string | null;
}> = {
  time,
  timeEnd: time,
  title: text,
  text,
  color: textOrNull,
};

/** Marks of the frames that Grafana gives as annotations of a panel, those of no time left out. */
export function marksOf(frames: DataFrame[] = []): Mark[] {
  return frames.flatMap((frame) =>
    rows(frame, ANNOTATION).flatMap(({ time: from, timeEnd, title, text, color }) => {
      if (from === null) return [];
      const says = [title, plain(text)].filter(Boolean).join(': ') || 'annotation';
      return [{ from, to: Math.max(from, timeEnd ?? from), says, color }];
    }),
  );
}

/** The marks at a moment; those of a moment are met within `reach` ms. */
export function marksAt(marks: readonly Mark[], at: number, reach: number): Mark[] {
  return marks.filter(({ from, to }) => at >= from - reach && at <= to + reach);
}

/** Of many, so many are told in words. */
const MOST_TOLD = 5;

/** Within a range, in words; empty for none. */
export function tellMarks(marks: readonly Mark[], { from, to }: Record<'from' | 'to', number>): string {
  const within = marks.filter((mark) => mark.from <= to && mark.to >= from);
  if (within.length === 0) return '';
  const more = within.length > MOST_TOLD ? `, and ${within.length - MOST_TOLD} more` : '';
  return ` Annotations: ${within.slice(0, MOST_TOLD).map(({ says }) => says).join('; ')}${more}.`; // prettier-ignore
}

/** Text of annotations may be HTML. */
function plain(html: string): string {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ').trim(); // prettier-ignore
}
