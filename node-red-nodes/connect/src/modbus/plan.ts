import type { AnswerKind, AddressLimits } from './limits';
import { isWide, widthOf, type Register } from './register';

/** A register, and its place in the table it came from. */
export interface RegisterMember {
  index: number;
  register: Register;
}

/** Neighbouring registers of one unit that are read in one request. */
export interface RegisterBlock extends AnswerKind {
  address: number;
  count: number;
  members: RegisterMember[];
}

/** Which addresses share a request. */
export interface Sharing {
  /** Addresses that nobody wants and that are read all the same when they lie between two that somebody wants. */
  maxGap: number;
  /** Most addresses of a request; a value that is longer has one of its own. */
  most: (kind: AnswerKind) => number;
}

/** Gathers registers into as few requests as the gap limit and the device's own allow, ordered by unit, area and address. */
export function planBlocks(
  registers: readonly Register[],
  maxGap: number,
  limits: AddressLimits,
): RegisterBlock[] {
  const members = registers.map((register, index) => ({ register, index }));
  return plan(members, { maxGap, most: (kind) => limits.of(kind) });
}

/**
 * The same registers in smaller requests, for a device that refused the block: first without gaps, because it may lack what lies
 * there, then in halves. Undefined for a block that cannot be divided.
 */
export function split(block: RegisterBlock): { parts: RegisterBlock[]; halved: boolean } | undefined {
  const whole = plan(block.members, { maxGap: 0, most: () => block.count });
  if (whole.length > 1) return { parts: whole, halved: false };
  const parts = inChunks(block, Math.ceil(block.count / 2));
  return parts.length > 1 ? { parts, halved: true } : undefined;
}

/** The same registers in requests of at most so many addresses. */
export function inChunks({ members }: RegisterBlock, most: number): RegisterBlock[] {
  return plan(members, { maxGap: most, most: () => most });
}

/** The first value of a block alone. */
export function firstOf({ members: [first] }: RegisterBlock): RegisterBlock {
  return blockOf(first);
}

function plan(members: readonly RegisterMember[], sharing: Sharing): RegisterBlock[] {
  const blocks: RegisterBlock[] = [];
  for (const member of members.toSorted(byPlace)) {
    const last = blocks.at(-1);
    if (!last || !join(last, member, sharing)) blocks.push(blockOf(member));
  }
  return blocks;
}

function byPlace(
  { register: a, index: i }: RegisterMember,
  { register: b, index: j }: RegisterMember,
): number {
  const byArea = a.area < b.area ? -1 : Number(a.area > b.area);
  const byWidth = Number(isWide(a)) - Number(isWide(b));
  return a.unitId - b.unitId || byArea || byWidth || a.address - b.address || i - j;
}

function blockOf(member: RegisterMember): RegisterBlock {
  const { unitId, area, address } = member.register;
  const { register } = member;
  return { unitId, area, wide: isWide(register), address, count: widthOf(register), members: [member] };
}

/** Takes the member into the block when it is near enough. */
function join(block: RegisterBlock, member: RegisterMember, { maxGap, most }: Sharing): boolean {
  const { unitId, area, address } = member.register;
  const end = block.address + block.count;
  const count = Math.max(end, address + widthOf(member.register)) - block.address;
  const alike = unitId === block.unitId && area === block.area && isWide(member.register) === block.wide;
  if (!alike || address - end > maxGap || count > most(block)) return false;
  block.count = count;
  block.members.push(member);
  return true;
}
