import { durationOf } from '@mantis-pdm/core/time';
import { parse } from 'papaparse';

/** The columns of a table of assets, by the settings of mantis-asset that they fill. Only the id is needed. */
export const COLUMNS = {
  match: 'id',
  name: 'name',
  class: 'class',
  criticality: 'criticality',
  location: 'location',
  site: 'site',
  line: 'line',
  parent: 'part of',
  nominalSpeed: 'nominal speed (rpm)',
  lineFrequency: 'line frequency (Hz)',
  poles: 'poles',
  cycleMs: 'cycle (ms)',
  expectedEvery: 'speaks every',
  rulThreshold: 'rul threshold',
  anomalyThreshold: 'anomaly threshold',
  indicatorFeature: 'indicator',
  indicatorThreshold: 'indicator threshold',
  indicatorDirection: 'indicator direction',
} as const;

type Setting = keyof typeof COLUMNS;

const NUMBERS: readonly Setting[] = [
  'nominalSpeed',
  'lineFrequency',
  'poles',
  'cycleMs',
  'rulThreshold',
  'anomalyThreshold',
  'indicatorThreshold',
];

/** Rows that one table may have. */
export const MOST_ROWS = 20_000;

/** What a table says: the settings of each asset that it names, and what of it could not be used, line by line. */
export interface AssetTable {
  assets: ({ match: string } & Partial<Record<Setting, string | number | null>>)[];
  faults: string[];
}

/**
 * Reads a table of assets: comma, semicolon or tab between, the first line names the columns as {@link COLUMNS} or the settings do. An
 * empty cell leaves a setting as it is. A line that is wrong is named with its value and left out; the others are taken.
 */
export function readAssets(text: string, criticalities: readonly string[]): AssetTable {
  const faults: string[] = [];
  const { data, errors } = parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: 'greedy' });
  // A quote that is not closed takes all that follows into one cell.
  if (errors.length > 0)
    return { assets: [], faults: [`The file cannot be read as a table: ${errors[0].message}`] };
  const rows = data.map((cells) => cells.map((cell) => shown(cell.trim())));
  const [head = [], ...lines] = rows;
  const settings = head.map(settingOf);
  const strange = head.filter((_, i) => settings[i] === undefined);
  if (strange.length > 0)
    faults.push(
      `Columns that are not known are left out: ${strange.join(', ')}; known are ${Object.values(COLUMNS).join(', ')}`,
    );
  if (!settings.includes('match')) return { assets: [], faults: [...faults, 'No column is called id'] };
  const assets = new Map<string, AssetTable['assets'][number]>();
  lines.slice(0, MOST_ROWS).forEach((cells, i) => {
    try {
      if (cells.slice(head.length).some((cell) => cell !== ''))
        throw new Error(`it has ${cells.length} cells, the first line ${head.length}`);
      const asset = assetOf(settings, cells, criticalities);
      if (assets.has(asset.match)) throw new Error(`"${asset.match}" stood above already`);
      assets.set(asset.match, asset);
    } catch (error) {
      faults.push(`Line ${i + 2}: ${(error as Error).message}`);
    }
  });
  if (lines.length > MOST_ROWS) faults.push(`Of ${lines.length} lines the first ${MOST_ROWS} are read`);
  return { assets: [...assets.values()], faults };
}

/** What stands most often in the first line that says anything. */
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const often = (mark: string) => head.split(mark).length;
  return [',', ';', '\t'].sort((a, b) => often(b) - often(a))[0];
}

function settingOf(title: string): Setting | undefined {
  const plain = (word: string) => word.toLowerCase().replaceAll(/\(.*\)|[^a-z]/g, '');
  const name = plain(title);
  if (name === 'asset') return 'match';
  return (Object.keys(COLUMNS) as Setting[]).find((key) =>
    [key, COLUMNS[key]].some((known) => plain(known) === name),
  );
}

function assetOf(
  settings: readonly (Setting | undefined)[],
  cells: readonly string[],
  criticalities: readonly string[],
): AssetTable['assets'][number] {
  const said = settings.flatMap((key, i) =>
    key && cells[i] ? [[key, valueOf(key, cells[i], criticalities)] as const] : [],
  );
  const { match, ...others } = Object.fromEntries(said) as AssetTable['assets'][number];
  if (!match) throw new Error('the id is missing');
  return { match, ...others };
}

function valueOf(key: Setting, cell: string, criticalities: readonly string[]): string | number {
  if (key === 'criticality' && !criticalities.includes(cell.toLowerCase()))
    throw new Error(`criticality is "${cell}": must be one of ${criticalities.join(', ')}`);
  if (key === 'criticality') return cell.toLowerCase();
  if (key === 'indicatorDirection' && !['rising', 'falling'].includes(cell))
    throw new Error(`indicator direction is "${cell}": must be rising or falling`);
  if (key === 'expectedEvery') {
    try {
      durationOf(cell, { plain: 's' });
    } catch (error) {
      throw new Error(`${COLUMNS[key]} is "${cell}": ${(error as Error).message}`, { cause: error });
    }
  }
  if (!NUMBERS.includes(key)) return cell;
  const number = Number(cell);
  if (!Number.isFinite(number)) throw new Error(`${COLUMNS[key]} is "${cell}": must be a number`);
  return number;
}

/** What a spreadsheet would take for a formula, and what was kept from that: then an apostrophe stands before it (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r]/;

function shown(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** The table of assets, as {@link readAssets} reads it and a spreadsheet opens it: no cell begins a formula there. */
export function writeAssets(assets: readonly Record<string, unknown>[]): string {
  const keys = Object.keys(COLUMNS) as Setting[];
  const lines = assets.map((asset) => keys.map((key) => cellOf(asset[key])).join(','));
  return [keys.map((key) => COLUMNS[key]).join(','), ...lines, ''].join('\r\n');
}

function cellOf(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
