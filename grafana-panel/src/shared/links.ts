import type { DataFrame, LinkModel } from '@grafana/data';

/** Where a row leads, as the author of the dashboard has said on one of its fields. */
export type RowLink = Pick<LinkModel, 'href' | 'title' | 'target' | 'onClick'>;

const NONE: RowLink[] = [];

/**
 * The data links of a row, one of each title: an option that is set for all fields is there once, as the field `first` has it.
 * Empty where Grafana has applied no options, as where data come from elsewhere.
 */
export function linksOf(frame: DataFrame, row: number, first: string): RowLink[] {
  const fields = [...frame.fields].sort((a, b) => Number(b.name === first) - Number(a.name === first));
  const found = new Map<string, RowLink>();
  for (const { config, getLinks } of fields)
    if (config?.links?.length)
      for (const link of getLinks?.({ valueRowIndex: row }) ?? [])
        if (!found.has(link.title)) found.set(link.title, link);
  return found.size > 0 ? [...found.values()] : NONE;
}

/** Whether two rows lead to the same places. */
export function sameLinks(a: RowLink[], b: RowLink[]): boolean {
  return a.length === b.length && a.every(({ href, title }, i) => b[i].href === href && b[i].title === title);
}
