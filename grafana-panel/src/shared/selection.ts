import { locationService } from '@grafana/runtime';
import { useEffect, useState } from 'react';

/**
 * The asset that a dashboard shows in detail is a dashboard variable, which Grafana keeps in the address
 * (`?var-asset=pump-1`); the operator page does the same, so that a link leads to the same asset.
 */
export function selectAsset(variable: string, asset: string): void {
  if (variable) locationService.partial({ [`var-${variable}`]: asset }, true);
}

export function selectedAsset(variable: string): string | undefined {
  const value = variable ? locationService.getSearchObject()[`var-${variable}`] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The selected asset, followed as the address changes. */
export function useSelectedAsset(variable: string): string | undefined {
  const [asset, setAsset] = useState(() => selectedAsset(variable));
  useEffect(() => {
    const update = () => setAsset(selectedAsset(variable));
    update();
    const following = locationService.getLocationObservable().subscribe(update);
    return () => following.unsubscribe();
  }, [variable]);
  return asset;
}
