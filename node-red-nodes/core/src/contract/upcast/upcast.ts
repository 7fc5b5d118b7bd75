import { ContractError } from '../contract-error';
import { isKind, kinds, versions, type ContractKind } from '../version';
import { steps } from './steps';
import { VersionError } from './version-error';
import type { UpcastStep, Written } from './written';

/**
 * A contract object as the present version has it; the object itself where it is of that version. Only kind and version are looked
 * at: what was checked when it was written is not checked again.
 * @throws ContractError when it is of no kind or has no version; VersionError when a later release wrote it.
 */
export function upcast(value: unknown): Written & { kind: ContractKind } {
  const { kind, v } = (value ?? {}) as Written;
  if (!isKind(kind)) throw new ContractError('kind', kind, `must be one of ${kinds.join(', ')}`);
  const present = versions[kind];
  if (v === present) return value as Written & { kind: ContractKind };
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1)
    throw new ContractError('v', v, `this release reads ${kind} up to version ${present}`);
  if (v > present) throw new VersionError(`${/^[aeiou]/.test(kind) ? 'An' : 'A'} ${kind} object`, v, present);
  const climbed = (steps[kind] as readonly UpcastStep[])
    .slice(v - 1)
    .reduce((object, step) => step(object), value as Written);
  return { ...climbed, kind, v: present };
}
