/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
}

/** Longest event accepted, in characters; a stream that sends more is broken. */
export const MAX_EVENT = 4_000_000;

/**
 * Parses a text/event-stream piece by piece (WHATWG HTML, section 9.2.6). Comments and fields other than
 * `event` and `data` are skipped. Give each decoded piece to the returned function; it answers the events that
 * the piece completes.
 * @throws RangeError when an event exceeds {@link MAX_EVENT}
 */
export function eventParser(): (piece: string) => ServerEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];

  const line = (text: string): ServerEvent | undefined => {
    if (text === '') {
      const complete = data.length > 0 ? { event: event || 'message', data: data.join('\n') } : undefined;
      event = '';
      data = [];
      return complete;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(text) ?? [];
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
    return undefined;
  };

  return (piece) => {
    rest += piece;
    if (rest.length > MAX_EVENT) throw new RangeError(`an event is longer than ${MAX_EVENT} characters`);
    // A carriage return at the very end may be the first half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?=[^])/);
    rest = lines.pop() ?? '';
    return lines.map(line).filter((complete) => complete !== undefined);
  };
}
