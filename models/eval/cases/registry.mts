import { anomalyCases } from './anomaly-cases.mts';
import type { CaseKind } from './kind.mts';
import { rulCases } from './rul-cases.mts';

/** Every kind of cases. A new one is a file beside this one and a line here. */
export const caseKinds: readonly CaseKind[] = [anomalyCases, rulCases];
