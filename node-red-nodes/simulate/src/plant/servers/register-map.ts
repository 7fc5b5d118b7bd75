import type { PlantView } from './server';

/** Registers from one machine to the next. */
export const MACHINE_STRIDE = 100;

/**
 * Holding registers of the plant: machine i starts at 100 × i (in the order motor, pump, spindle, conveyor, fan),
 * its sensor j is the float32 in registers 100 × i + 2 × j, big-endian, high word first.
 * Register 100 × i + 99 is 1 when the machine has failed, else 0. A sensor that shows nothing reads NaN.
 */
export class RegisterMap {
  private readonly words = new Map<number, number>();
  private readonly owners = new Map<number, { asset: string; sensor: string }>();

  constructor(private readonly machines: PlantView['machines']) {
    machines.forEach(({ asset, specification }, i) => {
      specification.sensors.forEach(({ name }, j) => {
        this.owners.set(i * MACHINE_STRIDE + 2 * j, { asset, sensor: name });
      });
    });
  }

  /** First register of a sensor. */
  addressOf(asset: string, sensor: string): number | undefined {
    for (const [address, owner] of this.owners) {
      if (owner.asset === asset && owner.sensor === sensor) return address;
    }
    return undefined;
  }

  /** The word in a register, or undefined where there is none. */
  read(address: number): number | undefined {
    return this.words.get(address);
  }

  /** Puts the value of a sensor into its registers. */
  show(asset: string, sensor: string, value: number | null): void {
    const address = this.addressOf(asset, sensor);
    if (address !== undefined) this.setFloat(address, value ?? NaN);
  }

  /** Puts the state of machine number `i` into its register. */
  showFailed(i: number, failed: boolean): void {
    this.words.set(i * MACHINE_STRIDE + MACHINE_STRIDE - 1, failed ? 1 : 0);
  }

  /**
   * A client writes words from `address` on. Returns the sensors it touched with their new values; NaN comes as null.
   * Undefined when a register is not one of a sensor: then nothing is written.
   */
  write(
    address: number,
    words: number[],
  ): { asset: string; sensor: string; value: number | null }[] | undefined {
    const firsts = new Set<number>();
    for (let i = 0; i < words.length; i++) {
      const first = address + i - ((address + i) % 2);
      if (!this.owners.has(first)) return undefined;
      firsts.add(first);
    }
    words.forEach((word, i) => this.words.set(address + i, word));
    return [...firsts].map((first) => {
      const value = this.float(first);
      return {
        ...(this.owners.get(first) as { asset: string; sensor: string }),
        value: Number.isFinite(value) ? value : null,
      };
    });
  }

  get size(): number {
    return this.machines.length * MACHINE_STRIDE;
  }

  private setFloat(address: number, value: number): void {
    const buffer = Buffer.alloc(4);
    buffer.writeFloatBE(value);
    this.words.set(address, buffer.readUInt16BE(0));
    this.words.set(address + 1, buffer.readUInt16BE(2));
  }

  private float(address: number): number {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt16BE(this.words.get(address) ?? 0, 0);
    buffer.writeUInt16BE(this.words.get(address + 1) ?? 0, 2);
    return buffer.readFloatBE(0);
  }
}
