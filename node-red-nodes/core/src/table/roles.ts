import { isDigits } from '../time';
import { isClockDigits } from './clock-digits';
import type { ColumnTally } from './tally';

/** A column as its header names it, and what its cells are. */
export interface TableColumn {
  index: number;
  /** As a sensor: without its unit. */
  name: string;
  unit: string;
  tally: ColumnTally;
}

/** Names by which loggers and historians in several languages call a column, in small letters without marks, best first. */
export const NAMES = {
  time: `timestamp datetime timestamputc datetimeutc time date ts zeitstempel datumzeit datumuhrzeit zeit datum uhrzeit timestring
    messzeit recordtime sampletime logtime eventtime localtime utctime utc horodatage datetimelocal dateheure heure fechahora fecha hora
    dataora data messdatum zeitpunkt orario tijdstip tijd tid tidspunkt aika czas datatime timems xvalue`.split(
    /\s+/,
  ),
  clock: 'time zeit uhrzeit heure hora orario tijd tid clock timeofday'.split(' '),
  cycle: 'cycle cycles timeincycles cycleno cyclenumber zyklus'.split(' '),
  asset:
    `asset assetid assetname machineid machine machinename unit unitnumber device deviceid devicename equipment equipmentid maschine
    anlage gerät id udi`.split(/\s+/),
  row: 'id index idx no nr row rowid rowno rownumber record recordno recordid lfdnr lfd sample sampleno scan scanno udi number'.split(
    ' ',
  ),
  variable:
    `varname tagname field tag variable variablename signal signalname sensor sensorname sensorid parameter metric measurement channel
    channelname point pointname pointid series item itemname nodeid entityid tagindex tagid`.split(/\s+/),
  value: 'varvalue value wert messwert val valeur valor tagvalue vvalue reading state'.split(' '),
  quality: 'opcquality validity quality q status statuscode qualitycode qualität'.split(' '),
} as const;

/** What is called so holds seconds, ms, µs or ns since 1970, or another count of time. */
export const CALLED_EPOCH =
  /^(?:(?:unix|posix|epoch)(?:time(?:stamp)?|epoch)?|timestamp|time|ts|utc|datetime)(?:utc)?(?:in)?(?:s|sec|secs|seconds|ms|msec|millis|milliseconds|us|usec|micros|microseconds|ns|nsec|nanos|nanoseconds)?$/;
/** What is called so holds times where the unit beside it is one of time. */
export const CALLED_ELAPSED = /^(?:t|time|zeit|elapsed|elapsedtime|runtime|laufzeit|messzeit|zeitachse)$/;

/** A name in small letters, without marks. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The column whose name comes first among the names of a role, if it also fits. */
export function byName(
  columns: readonly TableColumn[],
  role: keyof typeof NAMES,
  fits: (column: TableColumn) => boolean,
): TableColumn | undefined {
  for (const name of NAMES[role]) {
    const found = columns.find((column) => plain(column.name) === name && fits(column));
    if (found) return found;
  }
  return undefined;
}

/** Cells that hold something. */
export const filled = ({ cells, empty }: ColumnTally): number => cells - empty;

/** Whether most of what a column holds is dates. */
export const holdsDates = ({ tally }: TableColumn): boolean =>
  tally.dates > 0 && tally.dates * 2 > filled(tally) - tally.bad;

export const holdsClocks = ({ tally }: TableColumn): boolean =>
  tally.clocks > 0 && tally.clocks * 2 > filled(tally) - tally.bad;

/** Whether a column holds days as spreadsheets count them, without a part of one. */
export const holdsDayCounts = ({ tally: { whole, min, max, numbers, counting } }: TableColumn): boolean =>
  numbers > 0 && whole && min >= 20_000 && max <= 80_000 && !(counting && numbers > 1);

/** Whether a column may hold times of day as parts of a day. */
export const holdsPartsOfDay = ({ tally: { whole, min, max, numbers } }: TableColumn): boolean =>
  numbers > 0 && !whole && min >= 0 && max < 1;

/** Whether a column holds nothing but days of digits alone, `20260105`. */
export const holdsDayDigits = ({
  tally: { whole, min, max, numbers, dates, clocks },
}: TableColumn): boolean =>
  numbers > 0 && dates + clocks === 0 && whole && max < 1e8 && isDigits(min) && isDigits(max);

/** Whether a column may hold times of day of digits alone, `83015` or `0830`. */
export const holdsClockDigits = ({
  tally: { whole, min, max, numbers, dates, clocks },
}: TableColumn): boolean =>
  numbers > 0 &&
  dates + clocks === 0 &&
  whole &&
  min >= 0 &&
  max < 240_000 &&
  [max, min].every(isClockDigits);

export const holdsNumbers = ({ tally }: TableColumn): boolean =>
  tally.numbers + tally.flags > 0 && (tally.numbers + tally.flags) * 2 >= filled(tally) - tally.bad;

/** Different words that may stand beside the numbers of a sensor, such as `init` until it has started. */
const FEW_WORDS = 3;

/** Whether a column is a sensor's: numbers prevail in it, or come beside or after a few words. */
export function isSensor(column: TableColumn): boolean {
  const { numbers, textWords, dates, clocks } = column.tally;
  return holdsNumbers(column) || (numbers >= 3 && textWords.size <= FEW_WORDS && dates + clocks === 0);
}

/** Whether a column counts the rows: as many different numbers as rows, each one more than the last. */
export const countsRows = ({ tally }: TableColumn): boolean =>
  tally.counting && tally.numbers >= 3 && tally.numbers === tally.cells && Number.isInteger(tally.min);
