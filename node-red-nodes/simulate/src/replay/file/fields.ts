import { parse } from 'csv-parse/sync';

/**
 * Fields of a line. A field may be quoted, but does not go over a line break: so a broken quote costs one line, not the rest of the file.
 * @param delimiter `' '`: any white space.
 * @throws Error when a quote is not closed.
 */
export function splitFields(text: string, delimiter: string): string[] {
  if (delimiter === ' ') return text.trim().split(/\s+/);
  if (!text.includes('"')) return text.split(delimiter);
  const records: string[][] = parse(text, { delimiter, relax_column_count: true });
  return records[0] ?? [];
}

/** The fields of a line; none where it cannot be split. */
export function splitLeniently(text: string, delimiter: string): string[] {
  try {
    return splitFields(text, delimiter);
  } catch {
    return [];
  }
}
