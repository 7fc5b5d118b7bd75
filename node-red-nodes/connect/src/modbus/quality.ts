import type { DataQuality } from '@mantis-pdm/core/contract';
import { errorText, type Clock } from '@mantis-pdm/node-red-kit';
import { IssueLog } from '@mantis-pdm/node-red-kit/source';
import type { Register } from './register';
import type { FailureKind } from './line-error';

interface QualityOptions {
  registers: readonly Register[];
  address: string;
  clock: Clock;
  emit(report: DataQuality): void;
}

/** Tells what could not be read: of whole units for each of their assets, else for each sensor. */
export class Quality {
  readonly issues: IssueLog;
  private readonly assetsOf = new Map<number, Set<string>>();

  constructor({ registers, ...log }: QualityOptions) {
    this.issues = new IssueLog({ protocol: 'modbus', ...log });
    for (const { unitId, asset } of registers)
      this.assetsOf.set(unitId, (this.assetsOf.get(unitId) ?? new Set()).add(asset));
  }

  get units(): number {
    return this.assetsOf.size;
  }

  overrun(example: string): void {
    for (const asset of this.assetsOf.values().next().value ?? [])
      this.issues.note({ asset, sensor: null, problem: 'cycle-overrun', action: 'skipped', example });
  }

  /** A value was refused, or is none. */
  unread({ asset, sensor }: Register, kind: FailureKind, error: unknown): void {
    const problem = kind === 'exception' || kind === 'busy' ? 'not-readable' : kind;
    const example = errorText(error).slice(0, 200);
    this.issues.note({ asset, sensor, problem, action: 'left out', example });
  }

  /** A device gives less at a time than it was asked for. */
  smaller(unitId: number, example: string): void {
    for (const asset of this.assets(unitId))
      this.issues.note({
        asset,
        sensor: null,
        problem: 'request-too-large',
        action: 'asking for less',
        example,
      });
  }

  /** Something came that was not asked for, or not any more. */
  unasked(unitId: number, example: string): void {
    for (const asset of this.assets(unitId))
      this.issues.note({ asset, sensor: null, problem: 'unasked-answer', action: 'not taken', example });
  }

  lost(error: Error): void {
    for (const unitId of this.assetsOf.keys()) this.stale(unitId, error.message);
  }

  stale(unitId: number, text: string): void {
    const example = text.slice(0, 200);
    for (const asset of this.assets(unitId))
      this.issues.note({ asset, sensor: null, problem: 'stale', action: 'trying again', example });
  }

  /** An asset is back when all of its units are. */
  mended(away: Iterable<number>): void {
    const missing = new Set([...away].flatMap((unitId) => [...this.assets(unitId)]));
    for (const assets of this.assetsOf.values())
      for (const asset of assets) if (!missing.has(asset)) this.issues.mended(asset, 'stale');
  }

  private assets(unitId: number): Set<string> {
    return this.assetsOf.get(unitId) as Set<string>;
  }
}
