import { locationService } from '@grafana/runtime';
import { useEffect, useState } from 'react';

/** Where the alarms' figures are, relative to the operator page. */
export const KPIS_LINK = '?view=alarm-kpis';

/** What is looked at: the overview, an asset, or how the alarm system performs. */
export type View = { is: 'overview' } | { is: 'asset'; asset: string } | { is: 'alarm-kpis' };

/** What the address asks for, followed as it changes. */
export function useView(): View {
  const [search, setSearch] = useState(() => locationService.getLocation().search);
  useEffect(() => {
    const following = locationService
      .getLocationObservable()
      .subscribe((location) => setSearch(location.search));
    return () => following.unsubscribe();
  }, []);
  return viewOf(new URLSearchParams(search));
}

function viewOf(address: URLSearchParams): View {
  const asset = address.get('var-asset');
  if (address.get('view') === 'asset' && asset) return { is: 'asset', asset };
  return { is: address.get('view') === 'alarm-kpis' ? 'alarm-kpis' : 'overview' };
}
