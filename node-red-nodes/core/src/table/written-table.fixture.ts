import fc from 'fast-check';

/** How a sender somewhere writes a table; every field is a habit that is met in files. */
export interface Habits {
  delimiter: string;
  quotes: 'where needed' | 'texts' | 'all';
  decimal: '.' | ',';
  group: string;
  digits: number;
  stamp: StampStyle;
  zone: 'none' | 'UTC' | 'offset' | 'stated';
  layout: 'wide' | 'long' | 'long by sensor';
  units: 'none' | 'in header' | 'row below';
  quality: 'none' | 'words' | 'OPC';
  assets: number;
  missing: string;
  above: readonly string[];
  below: readonly string[];
  counter: boolean;
  note: boolean;
  trailing: boolean;
}

/** What was measured. */
export interface Recording {
  start: number;
  step: number;
  /** Of each sensor its values in order, null where there is none. */
  sensors: { name: string; unit: string; values: (number | null)[]; bad: boolean[] }[];
}

const two = (number: number) => String(number).padStart(2, '0');
const parts = (ms: number) => {
  const date = new Date(ms);
  return {
    ...{ y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate(), h: date.getUTCHours() },
    clock: date.toISOString().slice(11, 19),
  };
};
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const twelve = (ms: number) => {
  const { h, clock } = parts(ms);
  return `${h % 12 || 12}${clock.slice(2)} ${h < 12 ? 'AM' : 'PM'}`;
};

/** Ways to write a time: the cells, by what a clock shows; `zoned` where an offset may stand behind it. */
export const stamps = {
  'ISO 8601': { zoned: true, cells: (ms: number) => [new Date(ms).toISOString().slice(0, 19)] },
  'ISO with a space': {
    zoned: true,
    cells: (ms: number) => [new Date(ms).toISOString().slice(0, 19).replace('T', ' ')],
  },
  'ISO basic': {
    zoned: false,
    cells: (ms: number) => [new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')],
  },
  German: { zoned: false, cells: (ms: number) => [german(ms, true)] },
  'day/month': {
    zoned: false,
    cells: (ms: number) => [`${two(parts(ms).d)}/${two(parts(ms).m)}/${parts(ms).y} ${parts(ms).clock}`],
  },
  'month/day, am and pm': {
    zoned: false,
    cells: (ms: number) => [`${parts(ms).m}/${parts(ms).d}/${parts(ms).y} ${twelve(ms)}`],
  },
  'year/month/day': {
    zoned: false,
    cells: (ms: number) => [`${parts(ms).y}/${two(parts(ms).m)}/${two(parts(ms).d)} ${parts(ms).clock}`],
  },
  'day-month by name': {
    zoned: false,
    cells: (ms: number) => [
      `${two(parts(ms).d)}-${MONTHS[parts(ms).m - 1]}-${parts(ms).y} ${parts(ms).clock}`,
    ],
  },
  'two columns': { zoned: false, cells: (ms: number) => [german(ms, false), parts(ms).clock] },
  'two columns, am and pm': {
    zoned: false,
    cells: (ms: number) => [new Date(ms).toISOString().slice(0, 10), twelve(ms)],
  },
  'days of a spreadsheet': { zoned: false, cells: (ms: number) => [ms / 86_400_000 + 25_569] },
  'seconds since 1970': { zoned: false, cells: (ms: number) => [String(ms / 1000)] },
  'ms since 1970': { zoned: false, cells: (ms: number) => [String(ms)] },
  'time of day': { zoned: false, cells: (ms: number) => [parts(ms).clock] },
} as const;
export type StampStyle = keyof typeof stamps;

const german = (ms: number, whole: boolean) => {
  const { y, m, d, clock } = parts(ms);
  return `${two(d)}.${two(m)}.${y}${whole ? ` ${clock}` : ''}`;
};

const HOUR = 3_600_000;
/** Those that count from 1970, which are of no zone. */
const isCounted = (stamp: StampStyle) => stamp.endsWith('since 1970');
/** Hours that the clock of the sender is ahead of UTC. Tokyo has had no summer time since 1951. */
const ahead = ({ zone, stamp }: Habits) =>
  isCounted(stamp) ? 0 : zone === 'offset' ? 1 : zone === 'stated' ? 9 : 0;

export function numberText(value: number, { decimal, group, digits }: Habits): string {
  const [whole, part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = group ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  return `${value < 0 ? '-' : ''}${grouped}${part ? decimal + part : ''}`;
}

function stampCells(ms: number, how: Habits): string[] {
  const style = stamps[how.stamp];
  const cells = style.cells(ms + ahead(how) * HOUR);
  const zone = how.zone === 'UTC' ? 'Z' : how.zone === 'offset' ? '+01:00' : '';
  return cells.map((cell) =>
    typeof cell === 'number'
      ? cell.toFixed(8).replace('.', how.decimal)
      : `${cell}${style.zoned ? zone : ''}`,
  );
}

/** Whether the habits fit each other: nobody separates fields by the mark of his decimals, or writes a zone where it cannot stand. */
export const fitting = (how: Habits): boolean =>
  how.decimal !== how.group &&
  how.decimal !== how.delimiter &&
  !(how.quality !== 'none' && how.layout !== 'wide') &&
  (stamps[how.stamp].zoned || how.zone === 'none' || how.zone === 'stated') &&
  !(how.units === 'row below' && how.layout !== 'wide');

function line(cells: readonly string[], how: Habits): string {
  const written = cells.map((cell) => {
    const isNumber = /^[-\d.,' ]*$/.test(cell);
    const needed = cell.includes(how.delimiter);
    return needed || how.quotes === 'all' || (how.quotes === 'texts' && !isNumber) ? `"${cell}"` : cell;
  });
  return written.join(how.delimiter) + (how.trailing ? how.delimiter : '');
}

/** One row of the recording: which asset, when, and where in the values. */
export interface Moment {
  asset: string;
  ms: number;
  i: number;
}

export function momentsOf({ start, step, sensors: [{ values }] }: Recording, { assets }: Habits): Moment[] {
  return values.map((_, i) => ({
    asset: assets === 0 ? '' : `press ${(i % assets) + 1}`,
    ms: start + (assets === 0 ? i : Math.floor(i / assets)) * step,
    i,
  }));
}

/** The text of a table. */
export function written(recording: Recording, how: Habits): string {
  const moments = momentsOf(recording, how);
  const rows = how.layout === 'wide' ? wide(recording, moments, how) : long(recording, moments, how);
  return [...how.above, ...rows, ...how.below].join('\n');
}

const timeNames = ({ stamp }: Habits) =>
  stamp.startsWith('two') ? ['Datum', 'Uhrzeit'] : [stamp === 'time of day' ? 'Time' : 'timestamp'];

function wide({ sensors }: Recording, moments: readonly Moment[], how: Habits): string[] {
  const named = sensors.flatMap(({ name, unit }) => [
    how.units === 'in header' ? `${name} [${unit}]` : name,
    ...(how.quality === 'none' ? [] : [`${name}_Quality`]),
  ]);
  const lead = [...(how.counter ? ['No.'] : []), ...timeNames(how), ...(how.assets > 0 ? ['machine'] : [])];
  const tail = how.note ? ['remark'] : [];
  const below = [
    ...lead.map(() => ''),
    ...sensors.flatMap(({ unit }) => [unit, ...(how.quality === 'none' ? [] : [''])]),
    ...tail.map(() => ''),
  ];
  const [good, bad] = how.quality === 'OPC' ? ['192', '24'] : ['Good', 'Bad'];
  return [
    line([...lead, ...named, ...tail], how),
    ...(how.units === 'row below' ? [line(below, how)] : []),
    ...moments.map(({ asset, ms, i }) =>
      line(
        [
          ...(how.counter ? [String(i + 1)] : []),
          ...stampCells(ms, how),
          ...(asset === '' ? [] : [asset]),
          ...sensors.flatMap(({ values, bad: isBad }) => [
            cellOf(values[i], how),
            ...(how.quality === 'none' ? [] : [isBad[i] ? bad : good]),
          ]),
          ...(how.note ? [i % 3 === 0 ? 'checked' : ''] : []),
        ],
        how,
      ),
    ),
  ];
}

const cellOf = (value: number | null, how: Habits) => (value === null ? how.missing : numberText(value, how));

function long({ sensors }: Recording, moments: readonly Moment[], how: Habits): string[] {
  const lead = how.assets > 0 ? ['machine'] : [];
  const rowOf = ({ asset, ms, i }: Moment, { name, values }: Recording['sensors'][number]) =>
    line([...(asset === '' ? [] : [asset]), name, ...stampCells(ms, how), cellOf(values[i], how)], how);
  const rows =
    how.layout === 'long'
      ? moments.flatMap((moment) => sensors.map((sensor) => rowOf(moment, sensor)))
      : sensors.flatMap((sensor) => moments.map((moment) => rowOf(moment, sensor)));
  return [line([...lead, 'tag', ...timeNames(how), 'value'], how), ...rows];
}

const habits: fc.Arbitrary<Habits> = fc
  .record({
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    quotes: fc.constantFrom('where needed' as const, 'texts' as const, 'all' as const),
    decimal: fc.constantFrom('.' as const, ',' as const),
    group: fc.constantFrom('', '', '.', ',', ' ', "'"),
    digits: fc.integer({ min: 0, max: 4 }),
    stamp: fc.constantFrom(...(Object.keys(stamps) as StampStyle[])),
    zone: fc.constantFrom('none' as const, 'UTC' as const, 'offset' as const, 'stated' as const),
    layout: fc.constantFrom('wide' as const, 'wide' as const, 'long' as const, 'long by sensor' as const),
    units: fc.constantFrom('none' as const, 'in header' as const, 'row below' as const),
    quality: fc.constantFrom('none' as const, 'none' as const, 'words' as const, 'OPC' as const),
    assets: fc.constantFrom(0, 0, 1, 2, 3),
    missing: fc.constantFrom('', 'NaN', 'Bad', '#N/A', '---', 'I/O Timeout', '?'),
    above: fc.constantFrom<readonly string[]>(
      [],
      [],
      ['# a comment'],
      ['Logger 7'],
      ['Report', 'Plant North'],
    ),
    below: fc.constantFrom<readonly string[]>([], [], ['End of data'], ['', '2 rows'], ['# end']),
    counter: fc.boolean(),
    note: fc.boolean(),
    trailing: fc.boolean(),
  })
  .filter(fitting);

const NAMES = ['Temperatur', 'pressure', 'vib', 'rpm', 'T1', 'flow rate', 'Strom L1', 'x'];
const UNITS = ['°C', 'bar', 'mm/s', '1/min', '°C', 'l/min', 'A', 'V'];
const value = fc.oneof(
  fc.integer({ min: -50_000, max: 150_000 }).map((one) => one / 1000),
  fc.integer({ min: 0, max: 20_000_000 }).map((one) => one / 10),
  fc.integer({ min: 0, max: 5000 }),
);

const recording: fc.Arbitrary<Recording> = fc
  .record({
    start: fc.integer({ min: Date.UTC(2001, 0, 1) / 60_000, max: Date.UTC(2039, 0, 1) / 60_000 }),
    step: fc.constantFrom(1, 10, 60, 900, 3600),
    count: fc.integer({ min: 6, max: 40 }),
    names: fc.uniqueArray(fc.nat(NAMES.length - 1), { minLength: 1, maxLength: 4 }),
    seeds: fc.infiniteStream(value),
    holes: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  })
  .map(({ start, step, count, names, seeds, holes }) => ({
    start: start * 60_000,
    step: step * 1000,
    sensors: names.map((n) => {
      const rolls = Array.from({ length: count }, () => holes.next().value as number);
      return {
        name: NAMES[n],
        unit: UNITS[n],
        values: rolls.map((roll) => (roll === 0 ? null : (seeds.next().value as number))),
        bad: rolls.map((roll) => roll === 1),
      };
    }),
  }));

/** A recording, and the habits of who writes it. */
export const table = fc.record({ habits, recording });
