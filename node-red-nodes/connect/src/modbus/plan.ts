import { isBitArea, widthOf, type Area, type Register } from './register';

/** Most registers and most bits in one answer (Modbus application protocol 1.1b3, 6.1 and 6.3). */
const MOST_REGISTERS = 125;
const MOST_BITS = 2_000;

/** A register, and its place in the table it came from. */
export interface Member {
  index: number;
  register: Register;
}

/** Neighbouring registers of one unit that are read in one request. */
export interface Block {
  unitId: number;
  area: Area;
  address: number;
  count: number;
  members: Member[];
}

/**
 * Gathers registers into as few requests as the gap limit allows. `maxGap`: addresses that nobody wants and that are
 * read all the same when they lie between two that somebody wants. Blocks are ordered by unit, area and address.
 */
export function planBlocks(registers: readonly Register[], maxGap: number): Block[] {
  return plan(
    registers.map((register, index) => ({ register, index })),
    maxGap,
  );
}

/**
 * The same registers in smaller requests, for a device that refused the block because it does not have all of its
 * addresses: first without gaps, then one by one. A block of one register cannot be split and comes back alone.
 */
export function split(block: Block): Block[] {
  const parts = plan(block.members, 0);
  return parts.length > 1 ? parts : block.members.map(blockOf);
}

function plan(members: readonly Member[], maxGap: number): Block[] {
  const blocks: Block[] = [];
  for (const member of members.toSorted(byPlace)) {
    const last = blocks.at(-1);
    if (!last || !join(last, member, maxGap)) blocks.push(blockOf(member));
  }
  return blocks;
}

function byPlace({ register: a, index: i }: Member, { register: b, index: j }: Member): number {
  const byArea = a.area < b.area ? -1 : Number(a.area > b.area);
  return a.unitId - b.unitId || byArea || a.address - b.address || i - j;
}

function blockOf(member: Member): Block {
  const { unitId, area, address } = member.register;
  return { unitId, area, address, count: widthOf(member.register), members: [member] };
}

/** Takes the member into the block when it is near enough. */
function join(block: Block, member: Member, maxGap: number): boolean {
  const { unitId, area, address } = member.register;
  const end = block.address + block.count;
  const count = Math.max(end, address + widthOf(member.register)) - block.address;
  const most = isBitArea(area) ? MOST_BITS : MOST_REGISTERS;
  const near = unitId === block.unitId && area === block.area && address - end <= maxGap && count <= most;
  if (!near) return false;
  block.count = count;
  block.members.push(member);
  return true;
}
