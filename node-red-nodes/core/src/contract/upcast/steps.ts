import type { ContractKind } from '../version';
import { rulTo2 } from './rul';
import type { UpcastStep } from './written';

/** The steps of each kind that has more than one version: entry 0 leads from 1 to 2. A released step never changes. */
export const steps: Partial<Record<ContractKind, readonly UpcastStep[]>> = { rul: [rulTo2] };
