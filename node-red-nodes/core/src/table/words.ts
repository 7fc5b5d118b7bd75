/** Words that loggers and historians write where they have no value; in lower case, without marks around them. */
const BAD = new Set(
  `nan null na n/a #n/a none nil - -- --- ? bad invalid error err fault failed timeout offline missing unknown undefined void inf -inf
  infinity -infinity +infinity 1.#qnan -1.#ind 1.#inf #div/0! #value! #ref! #name? #num! #null! #error over under overrange underrange
  ovr ol overload bad-input uncertain questionable "no data" nodata`
    .split(/\s+/)
    .concat(
      'i/o timeout',
      'no data',
      'bad input',
      'comm fail',
      'not connected',
      'pt created',
      'out of range',
      'bad quality',
    ),
);

const ON = new Set(['true', 'on', 'yes', 'wahr', 'ein', 'ja', 'vrai']);
const OFF = new Set(['false', 'off', 'no', 'falsch', 'aus', 'nein', 'faux']);

/** Whether a cell is one of the words by which a value is said to be missing or bad. */
export function isBadWord(text: string): boolean {
  return text.length <= 24 && BAD.has(text.toLowerCase());
}

/** 1 and 0 for words of two states; undefined for any other text. */
export function flagOf(text: string): 0 | 1 | undefined {
  if (text.length > 6) return undefined;
  const word = text.toLowerCase();
  if (ON.has(word)) return 1;
  return OFF.has(word) ? 0 : undefined;
}
