import { isBag, type Bag } from '../bag';
import { textLeft, type FoundTags, type StatedPair, type Tag } from '../tag';
import type { ForeignShape } from './shape';

/** Labels of a record (RFC 8428, table 1). */
const LABELS = new Set([
  ...['bn', 'bt', 'bu', 'bv', 'bs', 'bver', 'n', 'u', 'v', 'vs', 'vb', 'vd', 's', 't', 'ut'],
]);

/** Times below this are relative to the present (RFC 8428, 4.5.3). */
const RELATIVE = 2 ** 28;

/** Units whose names are others than here (RFC 8428, 12.1). */
const UNITS: Record<string, string> = { Cel: '°C', '%RH': '%', '/': '1' };

/** What holds for a record and all that follow it (RFC 8428, 4.1). */
interface Base {
  name: string;
  time: number;
  unit: unknown;
  value: number;
}

/** SenML (RFC 8428): records whose base name, time, unit and value hold for what follows. The base name is the asset. */
export const senml: ForeignShape = (payload, { now, arrival = now }) => {
  if (!Array.isArray(payload) || !payload.some((item) => isBag(item) && isRecord(item))) return undefined;
  if (!payload.every((item) => isBag(item) && Object.keys(item).every((key) => LABELS.has(key))))
    return undefined;
  const found: FoundTags = { tags: [], left: [] };
  const base: Base = { name: '', time: 0, unit: undefined, value: 0 };
  for (const [i, record] of (payload as Bag[]).entries()) {
    rebase(base, record);
    const tag = tagOf(record, base, { path: `[${i}]`, arrival });
    if (tag) found.tags.push(tag);
    else if (record.vs !== undefined || record.vd !== undefined)
      found.left.push(textLeft(`[${i}]`, record.vs ?? record.vd));
  }
  return found;
};

function isRecord({ n, bn }: Bag): boolean {
  return typeof n === 'string' || typeof bn === 'string';
}

function rebase(base: Base, { bn, bt, bu, bv }: Bag): void {
  if (typeof bn === 'string') base.name = bn;
  if (typeof bt === 'number') base.time = bt;
  if (bu !== undefined) base.unit = bu;
  if (typeof bv === 'number') base.value = bv;
}

function tagOf(
  record: Bag,
  base: Base,
  { path, arrival }: { path: string; arrival: number },
): Tag | undefined {
  const { n = '', v = record.vb ?? record.s, t = 0, u = base.unit } = record;
  if (v === undefined) return undefined;
  const seconds = base.time + (typeof t === 'number' ? t : NaN);
  const time: StatedPair = ['t', seconds < RELATIVE ? arrival + seconds * 1_000 : seconds * 1_000];
  const asset = base.name.replace(/[:/_.-]+$/, '');
  const value = typeof v === 'number' && record.v !== undefined ? v + base.value : v;
  return {
    ...{ value, path, time },
    unit: typeof u === 'string' ? (UNITS[u] ?? u) : u,
    ...(n === '' ? {} : { sensor: n }),
    ...(asset === '' ? {} : { asset: ['bn', asset] as const }),
  };
}
