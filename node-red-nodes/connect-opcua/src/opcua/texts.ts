import type { OpcUaItem } from './item';
import type { VariantLike } from './leaves';

/** A text of a variable, at a time in epoch ms. */
export interface TextNote {
  item: OpcUaItem;
  time: number;
  text: string;
}

/** Longest text that is kept, in characters. */
const MAX_TEXT = 1_000;

/** Built-in types of the standard (OPC 10000-6, 5.1.2) that are read as text. */
const STRING = 12;
const DATE_TIME = 13;
const GUID = 14;
const BYTE_STRING = 15;
const LOCALIZED_TEXT = 21;

/** DateTimes at or before this stand for none (OPC 10000-6, 5.2.2.5). */
const NO_TIME = Date.UTC(1601, 0, 1);

/** Whether a value is no measurement: a text, a date, an id, a name, a status, or a list of such. */
export function isText({ dataType }: VariantLike): boolean {
  return dataType >= STRING && dataType <= LOCALIZED_TEXT && dataType !== BYTE_STRING;
}

/** Whether a value is bytes of which nobody says what they mean, such as a picture. */
export function isBytes({ dataType }: VariantLike): boolean {
  return dataType === BYTE_STRING;
}

/** The text of such a value, dates as ISO 8601; a list as JSON; null where it is empty. */
export function textOf({ dataType, value }: VariantLike): string | null {
  const text = Array.isArray(value)
    ? JSON.stringify(value.slice(0, MAX_TEXT).map((one) => plain(dataType, one)))
    : plain(dataType, value);
  return text === null ? null : text.slice(0, MAX_TEXT);
}

function plain(dataType: number, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (dataType === DATE_TIME) return value instanceof Date && +value > NO_TIME ? value.toISOString() : null;
  if (typeof value !== 'object') return dataType === STRING || dataType === GUID ? String(value) : null;
  const { text, name } = value as { text?: unknown; name?: unknown };
  if (typeof text === 'string') return text;
  if (typeof name === 'string') return name;
  const said = saidOf(value);
  return said === '' || said.startsWith('[object') ? null : said;
}

/** Node ids and the like say themselves; what does not, or holds what cannot, is no text. */
function saidOf(value: object): string {
  const { toString } = value;
  try {
    const said: unknown = typeof toString === 'function' ? toString.call(value) : '';
    return typeof said === 'string' ? said : '';
  } catch {
    return '';
  }
}
