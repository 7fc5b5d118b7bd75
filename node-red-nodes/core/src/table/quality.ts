import type { ColumnTally } from './tally';

/** Quality of values that are neither good nor bad, in percent. */
const UNCERTAIN = 50;

/**
 * Quality in percent of what a column of quality says: OPC words; OPC DA codes, of which the two highest of eight bits count; percent; or
 * 1 for valid and 0 for not (WinCC's Validity). OPC UA status codes of 32 bits tell by their two highest.
 * @param tally Of that column: 0 and 1 mean something else beside 192.
 */
export function qualityOf(text: string, { max }: Pick<ColumnTally, 'max'>): number {
  const number = Number(text);
  if (text === '' || Number.isNaN(number)) return ofWord(text.toLowerCase());
  if (max <= 1) return number >= 1 ? 100 : 0;
  if (max <= 100) return Math.min(100, Math.max(0, number));
  // OPC UA: 00 is good, 01 uncertain; OPC DA: 11 is good, 01 uncertain.
  return ofCode(max > 255 ? Math.floor(number / 2 ** 24) ^ (number < 2 ** 30 ? 0xc0 : 0) : number);
}

function ofCode(code: number): number {
  const highest = code & 0xc0;
  if (highest === 0xc0) return 100;
  return highest === 0x40 ? UNCERTAIN : 0;
}

function ofWord(word: string): number {
  if (/^(good|ok|valid|true|gut|192)/.test(word)) return 100;
  return /^(uncertain|questionable|substitut)/.test(word) ? UNCERTAIN : 0;
}
