import { asInFile, asQuality, scaleOfFile, type QualityColumn } from './quality';
import { NAMES, plain, type TableColumn } from './roles';

/** Columns of quality in a table with a column for each sensor. */
export interface Qualities {
  /** By the index of the sensor's column. */
  of: ReadonlyMap<number, QualityColumn>;
  /** Columns called so whose cells do not say which of them is good. */
  doubted: readonly TableColumn[];
}

/** How a name says quality; names of a state may be those of the machine's. */
const QUALITY =
  '(?:opc|data|signal)?(?:quality(?:code|flag)?|qualität|qualitaet|qual|validity|gültigkeit|statuscode|valid|invalid|gültig|ungültig)';
const STATE = '(?:status|state|flag|qc|qcflag|q|st)';
const ALONE = new RegExp(`^(?:(${QUALITY})|${STATE})(\\d*)$`, 'u');
const AT_END = new RegExp(`^(?<base>.+?)(?:(?<named>${QUALITY})|${STATE})$`, 'u');
const AT_START = new RegExp(`^(?:(?<named>${QUALITY})|${STATE})(?:of|von)?(?<base>.+)$`, 'u');
/** `T1_Value` beside `T1_Quality`. */
const VALUE = /(?:value|wert|val|pv)$/;
/** Different cells of a column that could be one of quality, at most. */
const FEW = 16;
const isFew = ({ tally: { words, many } }: TableColumn) => !many && words.size > 0 && words.size <= FEW;

/** Whether a column of a table of single values is called as quality is. */
export const isCalledQuality = ({ name }: TableColumn): boolean =>
  (NAMES.quality as readonly string[]).includes(plain(name));

/** The quality of a table of single values: of the columns called so the first that says which of its cells is good. */
export function qualityOfLong(columns: readonly TableColumn[]): QualityColumn | undefined {
  return NAMES.quality
    .flatMap((name) => columns.filter((column) => plain(column.name) === name))
    .map((column) => asQuality(column, true))
    .find((quality) => quality !== undefined);
}

/** A column, and the sensors whose quality its name or its place says it to be. */
interface Claim {
  column: TableColumn;
  named: boolean;
  of: readonly TableColumn[];
  /** Whether one cell is for all sensors of its row; then percent are as likely those of what a machine makes. */
  whole?: boolean;
}

/**
 * The quality of sensors by the names of columns, as `T1_Quality`, `T1.q`, `Quality T1`; or, where a column is called `Quality` alone, by
 * its place: behind each sensor, or once for all of them.
 * @param columns Those that have no other role, and are not stated as sensors.
 */
export function qualitiesOf(
  columns: readonly TableColumn[],
  sensors: readonly TableColumn[],
  header: readonly string[],
): Qualities {
  const own = byBase(columns, sensors, header);
  const claimed = new Set(own.map(({ column }) => column.index));
  const of = new Map<number, QualityColumn>();
  const doubted: TableColumn[] = [];
  const open = sensors.filter(({ index }) => !claimed.has(index));
  const claims = [...own, ...byPlace(columns, open, header)].map((claim) => {
    const column = { ...claim.column, name: header[claim.column.index] };
    return { claim, column, alone: asQuality(column, claim.named) };
  });
  const scale = scaleOfFile(claims.map(({ alone }) => alone?.sense));
  for (const { claim, column: titled, alone } of claims) {
    const { column, named, whole } = claim;
    const quality = alone ?? (named && scale ? asInFile(titled, scale) : undefined);
    const free = claim.of.filter(({ index }) => !of.has(index));
    if (quality && !(whole && quality.sense === 'percent'))
      for (const { index } of free) of.set(index, { ...quality, name: column.name });
    // What is called status and nothing else is the machine's.
    else if (isFew(column) && (named || own.includes(claim))) doubted.push(column);
  }
  return { of, doubted };
}

function byBase(
  columns: readonly TableColumn[],
  sensors: readonly TableColumn[],
  header: readonly string[],
): Claim[] {
  const names = new Map<string, TableColumn>();
  for (const sensor of sensors)
    for (const name of [plain(sensor.name), plain(header[sensor.index])])
      for (const base of [name, name.replace(VALUE, '')])
        // Of a sensor that is called value nothing is left.
        if (base !== '' && !names.has(base)) names.set(base, sensor);
  return columns.flatMap((column) => {
    for (const pattern of [AT_END, AT_START]) {
      const { base = '', named } = pattern.exec(plain(header[column.index]))?.groups ?? {};
      const sensor = names.get(base);
      if (sensor) return [{ column, named: named !== undefined, of: [sensor] }];
    }
    return [];
  });
}

/** Columns that are called quality and nothing else, perhaps with a number. */
function byPlace(
  columns: readonly TableColumn[],
  sensors: readonly TableColumn[],
  header: readonly string[],
): Claim[] {
  const groups = new Map<string, (Omit<Claim, 'of'> & { number: string })[]>();
  for (const column of columns) {
    const name = plain(header[column.index]);
    const [, named, number] = ALONE.exec(name) ?? [];
    if (number === undefined) continue;
    const group = name.slice(0, name.length - number.length);
    groups.set(group, [...(groups.get(group) ?? []), { column, named: named !== undefined, number }]);
  }
  const alone = new Set([...groups.values()].flat().map(({ column }) => column.index));
  const measured = sensors.filter(({ index }) => !alone.has(index));
  return [...groups.values()].flatMap((group) => placed(group, measured));
}

function placed(
  group: readonly (Omit<Claim, 'of'> & { number: string })[],
  sensors: readonly TableColumn[],
): Claim[] {
  const before = group.map(({ column }) => sensors.find(({ index }) => index === column.index - 1));
  const [{ column }] = group;
  const last = sensors.every(({ index }) => index < column.index);
  const first = sensors.every(({ index }) => index > column.index);
  if (group.length === 1 && (last || first || !before[0]))
    return [{ ...group[0], of: sensors, whole: sensors.length > 1 }];
  const beside = before.every((sensor) => sensor !== undefined);
  return group.flatMap((one, i) => {
    const sensor = beside ? before[i] : numbered(sensors, one.number);
    return sensor ? [{ ...one, of: [sensor] }] : [];
  });
}

/** The only sensor whose name ends with a number. */
function numbered(sensors: readonly TableColumn[], number: string): TableColumn | undefined {
  const found = sensors.filter(({ name }) => /\d*$/.exec(plain(name))?.[0] === number && number !== '');
  return found.length === 1 ? found[0] : undefined;
}
