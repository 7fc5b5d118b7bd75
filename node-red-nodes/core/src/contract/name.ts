/** Longest asset or sensor name that is let in, in characters: what stages add to it must fit into a contract name. */
export const MAX_GIVEN_NAME = 200;

/** Marks on one letter, beyond which a name overflows its line. */
const MAX_MARKS = 4;

/** Most names: printable ASCII, no blank at either end, no backslash at the end. */
const PLAIN = /^[!-~](?:[ -~]*[!-[\]-~])?$/;

/** Characters that show nothing, or turn what stands beside them around. Unicode: controls, formats, lone surrogates, default ignorables, line and paragraph separators; a Braille pattern without dots. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]/u;

const FLOOD = new RegExp(`\\p{M}{${MAX_MARKS + 1}}`, 'u');

/**
 * A name as it is kept: Unicode form NFC, every blank the same, none at either end. What differs from the given one by
 * this looks like it, and would be another name.
 */
export function cleanName(given: string): string {
  if (PLAIN.test(given)) return given;
  return given
    .normalize('NFC')
    .replace(/\p{Zs}/gu, ' ')
    .trim();
}

/**
 * Why a name of an asset or sensor cannot be let in, as the end of a sentence; undefined where it can. Names that were
 * stored before this rule are read and asked for all the same.
 */
export function nameFault(given: string): string | undefined {
  if (given.length <= MAX_GIVEN_NAME && PLAIN.test(given)) return undefined;
  const unseen = UNSEEN.exec(given);
  if (unseen) return `must not hold ${codePoint(unseen[0])}, which nobody sees`;
  const name = cleanName(given);
  if (name === '') return 'must hold more than blanks';
  if (name.length > MAX_GIVEN_NAME)
    return `must have at most ${MAX_GIVEN_NAME} characters, not ${name.length}`;
  if (FLOOD.test(name)) return `must not have more than ${MAX_MARKS} marks on a letter`;
  return name.endsWith('\\') ? 'must not end in a backslash' : undefined;
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) as number;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The names in a list with commas between; `\,` is a comma within a name. */
export function namesIn(list: string): string[] {
  return list
    .split(/(?<!\\),/)
    .map((name) => name.replaceAll('\\,', ',').trim())
    .filter((name) => name !== '');
}

/** Names as a list that {@link namesIn} reads. */
export function listOf(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(',', '\\,')).join(',');
}
