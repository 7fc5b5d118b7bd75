/** Times as recordings write them, as epoch milliseconds; those without a zone are UTC. */

/** Numbers from which they are seconds since 1970 no more but milliseconds, microseconds, nanoseconds. */
const FROM = { ms: 1e11, us: 1e14, ns: 1e17 };
const ISO =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;
/** 31.12.2025 23:59:59; 12/31/2025 where the second number is no month. */
const DAY_FIRST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ,]+(\d{1,2}:\d\d(?::\d\d)?)(?:[.,](\d+))?)?$/;
const TIME_OF_DAY = /^(\d{1,2}):(\d\d)(?::(\d\d(?:[.,]\d+)?))?$/;

/** Whether a cell is plainly a time, and no number. */
export const isStamp = (cell: string) => [ISO, DAY_FIRST, TIME_OF_DAY].some((form) => form.test(cell));

/** Epoch ms; NaN for what is no time. A number is what its size says, and small ones are seconds. */
export function timeOf(stamp: string): number {
  const cell = stamp.trim();
  if (cell === '') return NaN;
  const number = Number(cell);
  if (Number.isFinite(number)) return ofNumber(number);
  const day = DAY_FIRST.exec(cell);
  if (day) return ofDay(day);
  const [clock, hours, minutes, seconds = '0'] = TIME_OF_DAY.exec(cell) ?? [];
  if (clock)
    return (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds.replace(',', '.')) * 1000;
  return ISO.test(cell) ? ofIso(cell) : Date.parse(cell);
}

function ofNumber(number: number): number {
  if (number < FROM.ms) return number * 1000;
  return number < FROM.us ? number : number < FROM.ns ? number / 1e3 : number / 1e6;
}

function ofDay([, first, , second, year, clock = '00:00', fraction = '0']: RegExpExecArray): number {
  const [day, month] = Number(second) > 12 ? [second, first] : [first, second];
  const date = Date.parse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`);
  const [hours, minutes, seconds = 0] = clock.split(':').map(Number);
  return date + ((hours * 60 + minutes) * 60 + seconds + Number(`0.${fraction}`)) * 1000;
}

function ofIso(cell: string): number {
  const [, date, clock = '00:00', zone = 'Z'] =
    /^([\d]+[-/.]\d+[-/.]\d+)[T ]*([\d:.,]*\d)?\s*(\D.*)?$/i.exec(cell) ?? [];
  const [year, month, day] = (date ?? '').split(/[-/.]/);
  const [hours, ...rest] = clock.split(':');
  const utc = /^(Z|UTC)$/i.test(zone) ? 'Z' : zone;
  const time = [hours.padStart(2, '0'), ...rest].join(':').replace(',', '.');
  return Date.parse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}${utc}`);
}

/** The median between two times, in ms; undefined where they do not rise. */
export function stepOf(times: readonly number[]): number | undefined {
  const steps = times.flatMap((time, i) => (i > 0 && time > times[i - 1] ? [time - times[i - 1]] : []));
  return steps.length > 0 ? steps.sort((a, b) => a - b)[steps.length >> 1] : undefined;
}

/** Times in which those that are none follow the one before. */
export function filledTimes(times: readonly number[]): number[] {
  let last = times.find(Number.isFinite) ?? 0;
  return times.map((time) => (last = Number.isFinite(time) ? time : last));
}
