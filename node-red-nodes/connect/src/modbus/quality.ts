import type { DataQuality } from '@mantis-pdm/core/contract';
import type { Part, Said } from '@mantis-pdm/core/contract/said';
import type { Clock, ConnectError } from '@mantis-pdm/node-red-kit';
import { about, IssueLog } from '@mantis-pdm/node-red-kit/source';
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

  overrun(said: Said): void {
    for (const asset of this.assetsOf.values().next().value ?? [])
      this.issues.note({ asset, sensor: null, problem: 'cycle-overrun', action: 'skipped', ...about(said) });
  }

  /** A value was refused, or is none. */
  unread({ asset, sensor }: Register, kind: FailureKind, why: Part | Error): void {
    const problem = kind === 'exception' || kind === 'busy' ? 'not-readable' : kind;
    this.issues.note({ asset, sensor, problem, action: 'left out', ...about(why) });
  }

  /** A device gives less at a time than it was asked for. */
  smaller(unitId: number, said: Said): void {
    for (const asset of this.assets(unitId))
      this.issues.note({
        asset,
        sensor: null,
        problem: 'request-too-large',
        action: 'asking for less',
        ...about(said),
      });
  }

  /** Something came that was not asked for, or not any more. */
  unasked(unitId: number, said: Part): void {
    for (const asset of this.assets(unitId))
      this.issues.note({
        asset,
        sensor: null,
        problem: 'unasked-answer',
        action: 'not taken',
        ...about(said),
      });
  }

  lost(error: ConnectError): void {
    for (const unitId of this.assetsOf.keys()) this.stale(unitId, error);
  }

  stale(unitId: number, error: Error): void {
    for (const asset of this.assets(unitId))
      this.issues.note({ asset, sensor: null, problem: 'stale', action: 'trying again', ...about(error) });
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
