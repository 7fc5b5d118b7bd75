import type { RawTimeRange } from '@grafana/data';

/** The time that the charts show at first: what the page's `mantis-span` tag says, until now. */
export function firstRange(): RawTimeRange {
  const tag = document.querySelector<HTMLMetaElement>('meta[name="mantis-span"]');
  return { from: `now-${tag?.content ?? '1h'}`, to: 'now' };
}
