/** JSON text that both dialects store: PostgreSQL refuses NUL and halves of surrogate pairs, they become U+FFFD. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}

/** The value of a JSON column: text from SQLite, already parsed from PostgreSQL. */
export function fromJson<T>(column: unknown): T {
  return (typeof column === 'string' ? JSON.parse(column) : column) as T;
}

/** Text that both dialects store. */
export function storable(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD');
}
