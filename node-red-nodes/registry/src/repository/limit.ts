const DEFAULT = 500;
const CEILING = 5_000;

/** How many rows a list may have: 500 unless told, 5 000 at most. */
export function boundedLimit(limit = DEFAULT): number {
  return Math.min(Math.max(0, Math.floor(limit)), CEILING);
}
