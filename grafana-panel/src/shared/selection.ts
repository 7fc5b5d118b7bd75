import { getTemplateSrv, locationService } from '@grafana/runtime';
import { useEffect, useState } from 'react';

/**
 * The asset that a dashboard shows in detail is a dashboard variable, which Grafana keeps in the address (`?var-asset=pump-1`) once
 * somebody has changed it; the operator page has the address alone, so that a link leads to the same asset.
 */
export function selectAsset(variable: string, asset: string): void {
  if (variable) locationService.partial({ [`var-${variable}`]: asset }, true);
}

/** The value of a variable, where it is one: an asset by default, or of a saved dashboard, is in no address. */
export function selectedAsset(variable: string): string | undefined {
  if (!variable) return undefined;
  const known = variablesOf().find(({ name }) => name === variable);
  const value = known ? known.current?.value : locationService.getSearchObject()[`var-${variable}`];
  const [asset, ...others] = [value].flat();
  return typeof asset === 'string' && !NO_ASSET.includes(asset) && others.length === 0 ? asset : undefined;
}

/** What a variable of all assets, or of none, holds. */
const NO_ASSET = ['', '$__all'];

interface KnownVariable {
  name: string;
  current?: { value?: unknown };
}

function variablesOf(): KnownVariable[] {
  // A host without variables may have no service for them.
  const service = getTemplateSrv() as ReturnType<typeof getTemplateSrv> | undefined;
  return (service?.getVariables() ?? []) as KnownVariable[];
}

/** The selected asset, followed as the address changes, and whenever the panel is drawn: a variable may change without it. */
export function useSelectedAsset(variable: string): string | undefined {
  const [, follow] = useState<string>();
  useEffect(() => {
    const following = locationService
      .getLocationObservable()
      .subscribe(() => follow(selectedAsset(variable)));
    return () => following.unsubscribe();
  }, [variable]);
  return selectedAsset(variable);
}
