import { isOpcCode } from '../contract/normalise/quality-scale';
import { plain, type TableColumn } from './roles';

/** How cells say quality: in words, codes of OPC DA, status codes of OPC UA, percent, or two states. */
export type QualitySense = 'words' | 'OPC' | 'OPC UA' | 'percent' | 'one is good' | 'one is bad';

/** A column that says how good the values of another one are. */
export interface QualityColumn extends TableColumn {
  sense: QualitySense;
  /** Quality of a value beside an empty cell, in percent. */
  blank: number;
}

/** Quality of values that are neither good nor bad, in percent. */
const UNCERTAIN = 50;

/**
 * How words of quality begin, in some languages. Of NAMUR NE 107: failure, function check, out of specification; with maintenance required a
 * value is still right. Single letters are those of NE 107, and G, U, B.
 */
const GOOD = /^(?:good|gut$|ok|valid|gültig|true|normal|bon(?:ne)?$|buen[oa]$|buon[oa]$|maintenance|[gmn]$)/;
const DOUBTED =
  /^(?:uncertain|questionable|suspect|substitut|doubtful|interpolated|estimated|fraglich|unsicher|out of spec|[su]$)/;
const WRONG =
  /^(?:bad|invalid|ungültig|schlecht|false|err|fault|fail|fehler|not |no |comm|missing|mauvais|mal[oa]$|stale|offline|i\/o|timeout|n\/a|nan$|null$|check func|function check|[bcf]$)/;
/** Words that speak of nothing but quality; `ok`, `false` and `fault` may be a machine's. */
const CLEAR =
  /^(?:good|gut$|bad|schlecht|uncertain|questionable|valid|invalid|gültig|ungültig|maintenance req|function check|check func|out of spec)/;

/** Names by which 1 says that a value is wrong, or right. */
const SAYS_BAD = /(?:invalid|ungültig)/;
const SAYS_GOOD = /(?:valid|validity|gültig|gültigkeit)/;

/**
 * A column as one of quality; undefined where its cells do not say which of them is good.
 * @param named Whether its name says quality, or only state, which a machine has too.
 */
export function asQuality(column: TableColumn, named: boolean): QualityColumn | undefined {
  const { words, many } = column.tally;
  const cells = [...words].map((word) => word.toLowerCase());
  const codes = cells.map(Number);
  if (many || cells.length === 0) return undefined;
  const name = plain(column.name);
  const sense = codes.some(Number.isNaN) ? wordsSense(name, cells, named) : codesSense(name, codes, named);
  return sense && judgedBy(column, sense, cells);
}

/** Scales that a file does not mix. */
const SCALES: readonly QualitySense[] = ['OPC', 'OPC UA', 'percent'];

/** The scale of all columns of a file that tell one; undefined where they tell none, or several. */
export function scaleOfFile(senses: readonly (QualitySense | undefined)[]): QualitySense | undefined {
  const [scale, ...others] = SCALES.filter((one) => senses.includes(one));
  return others.length > 0 ? undefined : scale;
}

/** A column whose own cells do not tell their scale, in that of the file; undefined where they are none of it. */
export function asInFile(column: TableColumn, scale: QualitySense): QualityColumn | undefined {
  const { words, many } = column.tally;
  const codes = [...words].map(Number);
  const fits = {
    OPC: isOpcCode,
    'OPC UA': (code: number) => code === 0,
    percent: (code: number) => code >= 0 && code <= 100,
  }[scale as 'OPC' | 'OPC UA' | 'percent'];
  return !many && codes.length > 0 && codes.every(fits) ? judgedBy(column, scale, [...words]) : undefined;
}

function judgedBy(column: TableColumn, sense: QualitySense, cells: readonly string[]): QualityColumn {
  const saysGood = cells.some((cell) => qualityOf(cell, { sense, blank: 0 }) === 100);
  return { ...column, sense, blank: saysGood ? 0 : 100 };
}

function wordsSense(name: string, cells: readonly string[], named: boolean): QualitySense | undefined {
  if (named && SAYS_BAD.test(name) && cells.every((cell) => cell === 'true' || cell === 'false'))
    return 'one is bad';
  const clear = cells.some((cell) => CLEAR.test(cell));
  const known = cells.every((cell) => [GOOD, DOUBTED, WRONG].some((some) => some.test(cell)));
  return (named && (clear || known)) || (clear && known) ? 'words' : undefined;
}

function codesSense(name: string, codes: readonly number[], named: boolean): QualitySense | undefined {
  const most = Math.max(...codes.map(unsigned));
  if (most >= 2 ** 30)
    return codes.every((code) => code === 0 || unsigned(code) >= 2 ** 30) ? 'OPC UA' : undefined;
  // What OPC DA leaves free, and other systems use, are no codes of it.
  if (most >= 192)
    return codes.every((code) => Number.isInteger(code) && code >= 0 && bitsOf(code, 6) !== 2)
      ? 'OPC'
      : undefined;
  if (!named || codes.some((code) => code < 0)) return undefined;
  const twoStates = SAYS_GOOD.test(name);
  // Nothing but bad and uncertain of OPC DA, as 0 and 24, may as well be percent.
  const isPercent = most > 9 && most <= 100 && !codes.every(isOpcCode);
  // WinCC writes 2 where it was not running.
  if (most === 2 && name === 'validity' && codes.every(Number.isInteger)) return 'one is good';
  if (most > 1) return isPercent && !twoStates ? 'percent' : undefined;
  if (!codes.every(Number.isInteger)) return undefined;
  if (SAYS_BAD.test(name)) return 'one is bad';
  // Nothing but 0 is bad to one system and good to another.
  if (most > 0 || twoStates) return 'one is good';
  return name.includes('statuscode') ? 'OPC UA' : undefined;
}

/** Status codes may be written as signed numbers of 32 bits. */
const unsigned = (code: number) => (code < 0 ? code + 2 ** 32 : code);
const bitsOf = (code: number, from: number) => (code >>> from) & 3;

/** Quality of a value in percent, as the cell beside it says. */
export function qualityOf(cell: string, { sense, blank }: Pick<QualityColumn, 'sense' | 'blank'>): number {
  const text = cell.trim().toLowerCase();
  if (text === '') return blank;
  if (sense === 'words') return ofWord(text);
  if (sense === 'one is bad') return text === 'true' || Number(text) > 0 ? 0 : 100;
  const number = Number(text);
  if (Number.isNaN(number)) return 0;
  if (sense === 'OPC UA') return [100, UNCERTAIN, 0, 0][bitsOf(number, 30)];
  if (sense === 'OPC') return [0, UNCERTAIN, 0, 100][bitsOf(number, 6)];
  return sense === 'percent' ? Math.min(100, Math.max(0, number)) : number === 1 ? 100 : 0;
}

function ofWord(word: string): number {
  if (GOOD.test(word)) return 100;
  return DOUBTED.test(word) ? UNCERTAIN : 0;
}
