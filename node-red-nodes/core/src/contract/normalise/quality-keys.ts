import type { Bag } from './bag';
import { isReading, statedQuality } from './reading';
import type { StatedPair } from './tag';
import type { Decimal } from './text';

/** `T1_Quality`, `T1.q`, `T1 StatusCode`, `T1_status`; one letter, and what a machine has too, stand behind a mark. */
const KEY = /^(.+?)(?:[\s._:/-]*(?:opc)?(quality(?:code)?|statuscode)|[\s._:/-]+(q|status))$/i;
/** What says nothing but quality. */
const WORD = /^(?:good|uncertain|bad)/i;

/** What an object says of the quality of its readings, under the keys of these; and the keys under which it says so. */
export interface KeyQualities {
  of: ReadonlyMap<string, StatedPair>;
  keys: ReadonlySet<string>;
}

const NONE: KeyQualities = { of: new Map(), keys: new Set() };

/** Finds keys of quality beside those of readings: `{T1: 21.5, T1_Quality: 'Bad'}`. What cannot be a quality stays what it is. */
export function keyQualities(bag: Bag, decimal?: Decimal): KeyQualities {
  const names = Object.keys(bag).filter((key) => KEY.test(key));
  if (names.length === 0) return NONE;
  const of = new Map<string, StatedPair>();
  const keys = new Set<string>();
  for (const key of names) {
    const [, base, named, short] = KEY.exec(key) as RegExpExecArray;
    if (!Object.hasOwn(bag, base) || of.has(base) || !isReading(bag[base], decimal)) continue;
    const stated: StatedPair = [/^statuscode$/i.test(named) ? 'statusCode' : 'quality', bag[key]];
    if (!isQuality(stated, short)) continue;
    of.set(base, stated);
    keys.add(key);
  }
  return { of, keys };
}

function isQuality(stated: StatedPair, short: string | undefined): boolean {
  const [, value] = stated;
  if (short && !(typeof value === 'string' && WORD.test(value)) && !isOpc(value)) return false;
  try {
    statedQuality(...stated);
    return true;
  } catch {
    return false;
  }
}

/** Good of OPC: any other number under a short name may be a measure. */
const isOpc = (value: unknown) => Number(value) >= 192 && Number(value) <= 255 && typeof value !== 'boolean';
