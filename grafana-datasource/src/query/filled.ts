import type { ScopedVars } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { NOBODY, inSelection } from './selection';

/** What is left of a text of variables where none has a value, in whatever format they are written. */
const NOTHING = /^[\s,|()]*$/;

/** A selection with its variables filled in. One of nothing but variables of which nothing is chosen stands for nobody, not for all. */
export function filled(text: string | undefined, scopedVars: ScopedVars): string {
  const told = getTemplateSrv().replace(text ?? '', scopedVars, inSelection);
  return NOTHING.test(told) && !NOTHING.test(text ?? '') ? NOBODY : told;
}
