import { parse } from 'csv-parse/sync';
import { isStamp } from './stamps.mts';

/** A text as a table of cells. */
export interface Table {
  names: string[];
  lines: string[][];
}

const DELIMITERS = [';', '\t', ',', '|'];
/** Lines by which it is told what parts the cells. */
const LOOKED_AT = 20;
/** What stands for no value. */
const MISSING = /^(|nan|na|n\/a|null|none|nil|-+|\?)$/i;
/** 3,5 or 1.234,5. */
const DECIMAL_COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+(e[+-]?\d+)?$/i;

/**
 * The cells of a CSV file of any common kind: parted by semicolon, tab, comma or bar, with or without a header, with decimal points or
 * commas; lines before it that begin with # or `sep=` are no part of it. A name that is there twice, or missing, is completed.
 */
export function tableOf(text: string): Table {
  const body = text.replace(/^\uFEFF?(?:(?:#|sep=)[^\n]*\n|\s*\n)*/i, '');
  const delimiter = delimiterOf(body);
  const all = parse(body, {
    delimiter,
    bom: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as string[][];
  const width = Math.max(0, ...all.map(({ length }) => length));
  const headed = isHeaded(all, delimiter !== ',');
  const lines = headed ? all.slice(1) : all;
  const head = headed ? all[0] : [];
  const comma = delimiter !== ',' && lines.some((line) => line.some((cell) => DECIMAL_COMMA.test(cell)));
  return { names: namesOf(head, width), lines: comma ? lines.map((line) => line.map(pointed)) : lines };
}

/** The one by which the first lines fall into the most cells, and into as many each. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '').slice(0, LOOKED_AT); // prettier-ignore
  const score = (delimiter: string) => {
    const widths = lines.map((line) => line.split(delimiter).length);
    return Math.min(...widths) > 1 ? Math.min(...widths) + Number(new Set(widths).size === 1) / 2 : 1;
  };
  return DELIMITERS.reduce((best, one) => (score(one) > score(best) ? one : best));
}

/** Whether the first line names columns: over one of numbers or times it has a word, or no column has any. */
function isHeaded([first = [], ...others]: readonly string[][], comma: boolean): boolean {
  const isData = (cell: string) => cell !== '' && (Number.isFinite(Number(cell)) || isStamp(cell) || (comma && DECIMAL_COMMA.test(cell))); // prettier-ignore
  const below = others.slice(0, LOOKED_AT);
  const ofData = first.filter(
    (cell, i) => !MISSING.test(cell) && below.some((line) => isData(line[i] ?? '')),
  );
  return first.length > 0 && (ofData.length === 0 ? !first.some(isData) : !ofData.every(isData));
}

/** 1.234,5 as 1234.5; of a file with decimal commas points part thousands. */
function pointed(cell: string): string {
  if (DECIMAL_COMMA.test(cell)) return cell.replaceAll('.', '').replace(',', '.');
  return /^[+-]?\d{1,3}(\.\d{3})+$/.test(cell) ? cell.replaceAll('.', '') : cell;
}

function namesOf(head: readonly string[], width: number): string[] {
  const names: string[] = [];
  for (let i = 0; i < width; i++) {
    const name = head[i] || `column ${i + 1}`;
    names.push(names.includes(name) ? `${name} (${i + 1})` : name);
  }
  return names;
}
