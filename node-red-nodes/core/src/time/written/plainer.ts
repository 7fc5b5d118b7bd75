/** What may stand before a date: the name of its day, in several languages. */
const WEEKDAY =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|mie|jue|vie|sáb|sab|dom)\p{L}*\.?[, ] */iu;
/** `2026年1月5日 8時05分30秒` and the same in Korean. */
const EAST_ASIAN =
  /^(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일](?:[ \u3000]*(\d{1,2})[:時时시] ?(\d{1,2})[:分분]? ?(?:(\d{1,2})[秒초]?)?)?$/u;
/** `Jan  5 08:00:00 2026`, and a zone before the year: what C and Unix's `date` write. */
const YEAR_LAST = /^(\p{L}{3,4}\.?) +(\d{1,2}) (\d{1,2}:\d\d:\d\d)(?: (\S+))? (\d{4})$/u;
/** `08:00:00 05/01/2026` */
const CLOCK_FIRST = /^(\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?)[, ] *(\S.*)$/i;
/** `05.01.2026 08.00.00`, as in Finland and Italy. */
const POINTS_IN_CLOCK = /^(\S+)([ T]+)(\d{1,2})\.(\d\d)(?:\.(\d\d))?$/;
/** `+01:00[Europe/Berlin]` and `GMT+0100 (Central European Standard Time)`: the name says no more than the offset. */
const NAMED_AGAIN = /([-+]\d\d:?\d\d|Z) ?(?:\[[\w/+-]+\]|\([^)]*\))$/;
/** Hours ahead of UTC, of names that mean one zone in files: BST, CST and IST mean several, and are not read. */
const ZONES: Readonly<Record<string, string>> = {
  ...{ WET: '+00:00', CET: '+01:00', MEZ: '+01:00', CEST: '+02:00', MESZ: '+02:00' },
  ...{ EET: '+02:00', EEST: '+03:00', EST: '-05:00', EDT: '-04:00', CDT: '-05:00' },
  ...{ MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00', JST: '+09:00', KST: '+09:00' },
};
const ZONE = new RegExp(` (${Object.keys(ZONES).join('|')})$`);
/** The shortest date that is written so, such as `2026年1月5日`. */
const SHORTEST = 9;

/**
 * A date that is written with more than a date needs, or in another order, as one that is commonly written; undefined where there is
 * nothing to make plainer.
 */
export function plainer(text: string): string | undefined {
  if (text.length < SHORTEST || !/\d/.test(text)) return undefined;
  const found = text
    .replace(WEEKDAY, '')
    .replace(NAMED_AGAIN, '$1')
    .replace(/ ?\b(?:GMT|UTC)([-+]\d)/, ' $1')
    .replace(ZONE, (_, name: string) => ZONES[name])
    .replace(EAST_ASIAN, eastAsian)
    .replace(YEAR_LAST, yearLast)
    .replace(CLOCK_FIRST, '$2 $1')
    .replace(POINTS_IN_CLOCK, pointsInClock);
  return found === text ? undefined : found;
}

function pointsInClock(_: string, ...found: (string | undefined)[]): string {
  const [day, gap, hour, minute, second = '00'] = found.slice(0, 5);
  return `${day}${gap}${hour}:${minute}:${second}`;
}

function eastAsian(_: string, ...found: (string | undefined)[]): string {
  const parts = found.slice(0, 6).map((part) => part?.padStart(2, '0'));
  const [year, month, day, hour, minute, second = '00'] = parts;
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date} ${hour}:${minute}:${second}`;
}

function yearLast(_: string, ...found: (string | undefined)[]): string {
  const [month, day, clock, zone, year] = found;
  const offset = zone === undefined ? '' : (ZONES[zone] ?? ` ${zone}`);
  return `${month} ${day}, ${year} ${clock}${offset}`;
}
