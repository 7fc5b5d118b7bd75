import type { DataFrame, Field } from '@grafana/data';

/** The field of that name, before any renaming by overrides. */
export function fieldOf(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}

/** Names among `wanted` that the frame does not have. */
export function missingFields(frame: DataFrame, wanted: readonly string[]): string[] {
  return wanted.filter((name) => !fieldOf(frame, name));
}

/** The frames that have all of `wanted`. */
export function framesWith(frames: DataFrame[], wanted: readonly string[]): DataFrame[] {
  return frames.filter((frame) => missingFields(frame, wanted).length === 0);
}

/**
 * In words, what is missing for a panel: of the frame that comes nearest, so that a person finds the one wrong column.
 * @param query how the data source's query is called that would fit
 */
export function missingMessage(frames: DataFrame[], wanted: readonly string[], query: string): string {
  const lacks = frames.map((frame) => missingFields(frame, wanted));
  const nearest = lacks.sort((a, b) => a.length - b.length)[0] ?? [...wanted];
  const fields = nearest.length === 1 ? 'the field' : 'the fields';
  return `The data has not ${fields} ${nearest.join(', ')}. Choose the query "${query}" of the MANTIS data source`;
}
