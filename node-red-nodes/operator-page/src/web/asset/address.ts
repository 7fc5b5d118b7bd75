import { locationService } from '@grafana/runtime';
import type { MouseEvent } from 'react';

/** The address of an asset's page, relative to the operator page; `${asset}` is where its id goes. */
export const ASSET_LINK = '?view=asset&var-asset=${asset}';

/** The address of that asset's page. */
export const assetLink = (asset: string) => ASSET_LINK.replace('${asset}', encodeURIComponent(asset));

/** Follows links within the page without loading it anew, as Grafana does; with a modifier the browser does what it does. */
export function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest('a[href^="?"]');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  locationService.push({ search: withTime(link.getAttribute('href') ?? '') });
  scrollTo(0, 0);
}

/** The time that is looked at stays what it is from one view to the next. */
function withTime(href: string): string {
  const search = new URLSearchParams(href);
  for (const [name, value] of locationService.getSearch())
    if (name.startsWith('time-')) search.set(name, value);
  return `?${search}`;
}
