import type { Said } from '../contract/said';
import { naming } from '../contract/said/english/naming';

/** A sentence on a wrong parent in English, for the editor, whose scripts do without the whole catalogue. A foreign code is shown as it is. */
export function parentWords({ code, values }: Said): string {
  const template = Object.entries(naming).find(([known]) => known === code)?.[1] ?? code;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
