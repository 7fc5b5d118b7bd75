import { baselines } from './baselines';
import { cases } from './cases';
import { connections } from './connections';
import { findings } from './findings';
import { models } from './models';
import { naming } from './naming';
import { payloads } from './payloads';
import { problems } from './problems';
import { refusals } from './refusals';
import { simulation } from './simulation';
import { spools } from './spools';
import { states } from './states';
import { stores } from './stores';
import { wires } from './wires';

/** The English of every sentence that travels as a code. A name in braces stands for a value. */
export const english = {
  ...baselines,
  ...cases,
  ...connections,
  ...findings,
  ...models,
  ...naming,
  ...payloads,
  ...problems,
  ...refusals,
  ...simulation,
  ...spools,
  ...states,
  ...stores,
  ...wires,
} as const;
