/** The name that takes the fewest changes, a third of the letters at most; null where none does. O(names × letters²). */
export function nearest(word: string, names: Iterable<string>): string | null {
  let [best, least] = [null as string | null, Math.max(1, Math.floor(word.length / 3)) + 1];
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= least) continue;
    const changes = changesBetween(word.toLowerCase(), name.toLowerCase());
    if (changes < least) [best, least] = [name, changes];
  }
  return best;
}

/** Letters to put in, take out or replace (Levenshtein 1966). O(a × b). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
    row = next;
  }
  return row[b.length];
}
