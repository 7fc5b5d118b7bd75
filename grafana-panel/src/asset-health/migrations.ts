import type { PanelModel } from '@grafana/data';
import { type AssetHealthOptions, DEFAULTS } from './options';

/** Options of an older release, completed by today's defaults. There is one version so far. */
export function migrate({
  options,
}: Pick<PanelModel<Partial<AssetHealthOptions>>, 'options'>): AssetHealthOptions {
  return { ...DEFAULTS, ...options };
}
