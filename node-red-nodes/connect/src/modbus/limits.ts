import { isBitArea, type Area } from './register';

/** Most registers, most bits, and most registers of 32 bits in one answer (Modbus application protocol 1.1b3, 6.1 and 6.3; Enron). */
export const MOST_REGISTERS = 125;
const MOST_BITS = 2_000;
const MOST_WIDE = 62;

/** What kind of answer a limit is for. */
export interface AnswerKind {
  unitId: number;
  area: Area;
  /** Whether each address holds 32 bits. */
  wide: boolean;
}

/** How many addresses a unit gives at a time: what the standard and the settings allow, and what was found out. Shared by all who read over one connection. */
export class AddressLimits {
  private readonly found = new Map<string, number>();

  /** @param registers Most registers of 16 bits that one request asks for, 1–125. */
  constructor(private readonly registers = MOST_REGISTERS) {}

  of(kind: AnswerKind): number {
    return Math.min(this.stated(kind), this.found.get(keyOf(kind)) ?? Infinity);
  }

  /** The unit answered `most` addresses and not more. Whether that was not known yet. */
  learn(kind: AnswerKind, most: number): boolean {
    if (most >= this.of(kind)) return false;
    this.found.set(keyOf(kind), most);
    return true;
  }

  private stated({ area, wide }: AnswerKind): number {
    if (isBitArea(area)) return Math.min(MOST_BITS, this.registers * 16);
    return wide ? Math.min(MOST_WIDE, Math.max(1, this.registers >> 1)) : this.registers;
  }
}

function keyOf({ unitId, area, wide }: AnswerKind): string {
  return `${unitId} ${area} ${wide}`;
}
