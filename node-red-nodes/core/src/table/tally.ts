import { inUnit, withUnitOf } from './cell-unit';
import { clockOf, isoStamp, shownBy, stampOf, type Stamp } from '../time';
import { noNumbers, tallyNumber, withSign, type NumberTally } from './numbers';
import { flagOf, isBadWord } from './words';

/** Different texts of a column that are told apart. */
const MOST_WORDS = 1000;
const MOST_TEXTS = 4;
const HALF_DAY_MS = 43_200_000;

/** What the cells of one column are, over a whole file. */
export interface ColumnTally {
  cells: number;
  empty: number;
  bad: number;
  flags: number;
  numbers: number;
  dates: number;
  clocks: number;
  /** The first time of day, how often the next was earlier and later by less than half a day, and the last, in ms since midnight. */
  clock: { first: number; falls: number; rises: number; last: number };
  texts: number;
  /** The first cell that is neither number, date, flag nor a word for a bad value, and the number of its line. */
  firstText: string;
  firstTextLine: number;
  lastTextLine: number;
  /** Different ones of such texts, up to {@link MOST_TEXTS}. */
  textWords: Set<string>;
  /** Line of the first number. */
  firstNumberLine: number;
  style: NumberTally;
  /** The unit behind the first number that has one; empty: none has. */
  cellUnit: string;
  /** Of numbers without groups of thousands. */
  min: number;
  max: number;
  /** The least and the most of the others. */
  nextMin: number;
  nextMax: number;
  whole: boolean;
  /** Whether each is one more than the one before. */
  counting: boolean;
  last: number;
  /** Different texts of whatever kind, until they are too many. */
  words: Set<string>;
  many: boolean;
  days: DayTally;
}

/** What the dates of a column say of their order. */
export interface DayTally {
  /** The first date whose order is open. */
  open: string;
  /** Days that the calendar has under each reading, and whether time never goes back under it. */
  day: OrderFit;
  month: OrderFit;
  year: OrderFit;
  /** Dates in which a zone stands. */
  zoned: number;
  /** Dates without a time of day. */
  timeless: number;
}

export interface OrderFit {
  valid: number;
  rises: boolean;
  first: number;
  last: number;
}

const reading = (): OrderFit => ({ valid: 0, rises: true, first: NaN, last: -Infinity });

export const createTally = (): ColumnTally => ({
  ...{ cells: 0, empty: 0, bad: 0, flags: 0, numbers: 0, dates: 0, clocks: 0, texts: 0 },
  clock: { first: NaN, falls: 0, rises: 0, last: NaN },
  ...{ firstText: '', firstTextLine: 0, lastTextLine: 0, textWords: new Set() },
  ...{ firstNumberLine: 0, style: noNumbers(), cellUnit: '' },
  ...{ min: Infinity, max: -Infinity, nextMin: Infinity, nextMax: -Infinity },
  ...{ whole: true, counting: true, last: NaN, words: new Set(), many: false },
  days: { open: '', day: reading(), month: reading(), year: reading(), zoned: 0, timeless: 0 },
});

/** Adds a cell of a line. */
export function tallyCell(tally: ColumnTally, cell: string, line: number): void {
  const text = withSign(cell.trim());
  tally.cells++;
  if (text === '') {
    tally.empty++;
    return;
  }
  if (!tally.many) {
    tally.words.add(text);
    tally.many = tally.words.size > MOST_WORDS;
    if (tally.many) tally.words.clear();
  }
  // Told by its first letters, and no number.
  const iso = isoStamp(text);
  if (iso) noteStamp(tally, iso, text);
  else if (tallyNumber(tally.style, text)) noteNumber(tally, text, line);
  else if (isBadWord(text)) tally.bad++;
  else if (flagOf(text) !== undefined) tally.flags++;
  else if (!noteWithUnit(tally, text, line) && !noteDate(tally, text)) noteText(tally, text, line);
}

/** A number with its unit in the cell, where it measures what those before it do. */
function noteWithUnit(tally: ColumnTally, text: string, line: number): boolean {
  const cell = withUnitOf(text);
  if (!cell || (tally.cellUnit !== '' && inUnit(0, cell.unit, tally.cellUnit) === undefined)) return false;
  if (!tallyNumber(tally.style, cell.number)) return false;
  tally.cellUnit ||= cell.unit;
  noteNumber(tally, cell.number, line);
  return true;
}

function noteNumber(tally: ColumnTally, text: string, line: number): void {
  tally.numbers++;
  tally.firstNumberLine ||= line;
  const number = Number(text.includes(',') ? text.replace(',', '.') : text);
  if (Number.isNaN(number)) {
    tally.counting = false;
    return;
  }
  noteSize(tally, number);
  if (!Number.isInteger(number)) tally.whole = false;
  if (tally.numbers > 1 && number !== tally.last + 1) tally.counting = false;
  tally.last = number;
}

function noteSize(tally: ColumnTally, number: number): void {
  if (number < tally.min) {
    tally.nextMin = tally.min;
    tally.min = number;
  } else if (number < tally.nextMin && number > tally.min) tally.nextMin = number;
  if (number > tally.max) {
    tally.nextMax = tally.max;
    tally.max = number;
  } else if (number > tally.nextMax && number < tally.max) tally.nextMax = number;
}

function noteDate(tally: ColumnTally, text: string): boolean {
  const stamp = stampOf(text);
  if (stamp) {
    noteStamp(tally, stamp, text);
    return true;
  }
  const ms = clockOf(text);
  if (ms !== undefined) noteClock(tally, ms);
  return ms !== undefined;
}

function noteClock(tally: ColumnTally, ms: number): void {
  const { clock } = tally;
  if (tally.clocks === 0) clock.first = ms;
  const step = ms - clock.last;
  // More than half a day is midnight, the other way round.
  const way = Math.abs(step) > HALF_DAY_MS ? -step : step;
  if (way < 0) clock.falls++;
  if (way > 0) clock.rises++;
  clock.last = ms;
  tally.clocks++;
}

function noteStamp(tally: ColumnTally, stamp: Stamp, text: string): void {
  tally.dates++;
  const { days } = tally;
  if (stamp.zone !== null) days.zoned++;
  if (stamp.clock === null) days.timeless++;
  if (stamp.order !== 'known') days.open ||= text;
  const day = shownBy(stamp, 'day');
  noteReading(days.day, day);
  noteReading(days.month, stamp.order === 'known' ? day : shownBy(stamp, 'month'));
  if (stamp.order === 'known' || stamp.yearFirst) noteReading(days.year, shownBy(stamp, 'year'));
}

function noteReading(read: OrderFit, shown: number | undefined): void {
  if (shown === undefined) return;
  if (read.valid++ === 0) read.first = shown;
  if (shown < read.last) read.rises = false;
  read.last = shown;
}

function noteText(tally: ColumnTally, text: string, line: number): void {
  tally.texts++;
  tally.lastTextLine = line;
  if (tally.textWords.size < MOST_TEXTS) tally.textWords.add(text);
  if (tally.texts > 1) return;
  tally.firstText = text.slice(0, 40);
  tally.firstTextLine = line;
}
