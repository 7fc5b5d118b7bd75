/** Strings, which are as they are, and the words that Python and C++ write for numbers that JSON does not have. */
const WORDS = /"(?:[^"\\]|\\.)*"|[-+]?\b(?:NaN|Infinity|nan|inf|None)\b/g;

/** Parses JSON; NaN and the infinities, which JSON does not have, are null. @throws SyntaxError when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!/NaN|Infinity|\bnan\b|\binf\b|\bNone\b/.test(text)) throw error;
    return JSON.parse(text.replace(WORDS, (word) => (word.startsWith('"') ? word : 'null'))) as unknown;
  }
}
