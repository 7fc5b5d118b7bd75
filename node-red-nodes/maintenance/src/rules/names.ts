import type { ContractObject } from '@mantis-pdm/core/contract';
import { noteNames, unheard, type Rule } from '@mantis-pdm/core/maintenance';
import { PATIENCE_MS } from '@mantis-pdm/core/time';

export interface NamesParts {
  rules: readonly Rule[];
  /** Ms by a clock that is never set. */
  steady(): number;
  warn(sentence: string): void;
}

/** Tells, once, of rules that name a sensor which no message has carried since the first came five minutes ago. */
export class Names {
  private readonly heard = new Set<string>();
  private since: number | undefined;
  private told = false;

  constructor(private readonly parts: NamesParts) {}

  note(object: ContractObject): void {
    if (this.told) return;
    this.since ??= this.parts.steady();
    noteNames(object, this.heard);
  }

  /** To be called now and then. */
  look(): void {
    const { rules, steady, warn } = this.parts;
    if (this.told || this.since === undefined || steady() - this.since < PATIENCE_MS.unknown) return;
    this.told = true;
    for (const { rule, sensor, near } of unheard(rules, this.heard)) {
      const there = near === null ? '' : `; there is "${near}"`;
      warn(`Rule "${rule}" names a sensor that nobody sends: no "${sensor}" has come${there}`);
    }
  }
}
