import { ifInexact } from '@mantis-pdm/node-red-kit/source';

/** A number within a value: its way from the variable, such as `[3]` or `.range.low`; empty for the value itself. */
export interface Leaf {
  path: string;
  value: number | null;
}

/** As much of the stack's Variant as is read here. */
export interface VariantLike {
  dataType: number;
  /** 0 scalar, 1 array, 2 matrix. */
  arrayType?: number;
  value?: unknown;
}

/** Numbers that are taken out of one array or structure. */
export const MAX_LEAVES = 1_000;

/** Structures within structures are followed this far. */
export const MAX_DEPTH = 4;

/** Built-in types of the standard (OPC 10000-6, 5.1.2) that the stack gives as a pair of 32-bit words, high first. */
const INT64 = 8;
const UINT64 = 9;
const EXTENSION_OBJECT = 22;

/** Whether a variant is one number, one truth value, or nothing of that kind. */
export function isPlain({ arrayType = 0, dataType }: VariantLike): boolean {
  return arrayType === 0 && dataType !== EXTENSION_OBJECT;
}

/** Numbers and booleans; null for everything else. */
export function toNumber({ dataType, value }: VariantLike): number | null {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if ((dataType !== INT64 && dataType !== UINT64) || !isPair(value)) return null;
  const [high, low] = value;
  return (dataType === INT64 ? high | 0 : high >>> 0) * 2 ** 32 + (low >>> 0);
}

/** The integer of 64 bits, where a double cannot hold it: {@link toNumber} rounds it. */
export function inexactIn({ dataType, value }: VariantLike): bigint | undefined {
  if ((dataType !== INT64 && dataType !== UINT64) || !isPair(value)) return undefined;
  const [high, low] = value;
  return ifInexact((BigInt(dataType === INT64 ? high | 0 : high >>> 0) << 32n) + BigInt(low >>> 0));
}

/** The numbers of a list, null for those that are none such as NaN; undefined where it holds anything else. */
export function numbersIn({ dataType, value }: VariantLike): (number | null)[] | undefined {
  if (!isList(value)) return undefined;
  const numbers: (number | null)[] = [];
  for (let i = 0; i < value.length; i++) {
    const one = value[i];
    const number = toNumber({ dataType, value: one });
    if (number === null && typeof one !== 'number') return undefined;
    numbers.push(number);
  }
  return numbers;
}

/** How long a list is; undefined for whatever is none. */
export function lengthOf({ value }: VariantLike): number | undefined {
  return isList(value) ? value.length : undefined;
}

/** The numbers of an array or a structure, each with its way; the first {@link MAX_LEAVES} of them. */
export function leavesOf({ dataType, value }: VariantLike): Leaf[] {
  return lookInto({ dataType, value }).leaves;
}

/** The same, and whether something lies deeper than is followed. */
export function lookInto({ dataType, value }: VariantLike): Found {
  const found: Found = { leaves: [], deep: false };
  collect({ value, dataType, path: '', depth: 0 }, found);
  return found;
}

interface Found {
  leaves: Leaf[];
  deep: boolean;
}

interface Branch {
  value: unknown;
  dataType: number;
  path: string;
  depth: number;
}

function collect({ value, dataType, path, depth }: Branch, found: Found): void {
  const { leaves } = found;
  if (leaves.length >= MAX_LEAVES) return;
  const number = toNumber({ dataType, value });
  if (depth > MAX_DEPTH) {
    found.deep ||= number !== null || isList(value) || isStructure(value);
    return;
  }
  const below = depth + 1;
  if (number !== null || typeof value === 'number') leaves.push({ path, value: number });
  else if (isList(value))
    for (let i = 0; i < value.length && leaves.length < MAX_LEAVES; i++)
      collect({ value: value[i], dataType, path: `${path}[${i}]`, depth: below }, found);
  else if (isStructure(value))
    for (const [key, field] of Object.entries(value))
      collect({ value: field, dataType: typeOf(value, key), path: `${path}.${key}`, depth: below }, found);
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((word) => typeof word === 'number');
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function isStructure(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value);
}

/** The type that a structure's schema states for a field; only the 64-bit integers need it. */
function typeOf(structure: object, key: string): number {
  const { schema } = structure as { schema?: { fields?: { name: string; fieldType: string }[] } };
  const type = schema?.fields?.find(({ name }) => name === key)?.fieldType;
  if (type === 'Int64') return INT64;
  return type === 'UInt64' ? UINT64 : 0;
}
