/** Whether a description speaks for all assets of a pattern. */
export const isPattern = (match: string) => match.includes('*');

/** The next one of a row, pump-7 after pump-6. For another pattern there is nothing to go by. */
export function idOfCopy(id: string, taken: ReadonlySet<string>): string {
  if (isPattern(id)) return '';
  const [, stem, number] = /^(.*?)(\d*)$/s.exec(id) as unknown as [string, string, string];
  const [word, digits] = number.length > 0 && number.length < 10 ? [stem, number] : [`${id}-`, '1'];
  for (let next = Number(digits) + 1; ; next++) {
    const found = word + String(next).padStart(digits.length, '0');
    if (!taken.has(found)) return found;
  }
}
