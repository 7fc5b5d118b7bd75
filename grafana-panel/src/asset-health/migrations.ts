import type { PanelModel } from '@grafana/data';
import { type AssetHealthOptions, DEFAULTS } from './options';

/** What the first release went by, and saved with every panel: nobody had chosen it. */
const FORMER_PATIENCE = 300;

interface Former extends Partial<AssetHealthOptions> {
  staleAfter?: number;
}

/** Options of an older release, completed by today's defaults. A patience that somebody chose stays. */
export function migrate({ options }: Pick<PanelModel<Former>, 'options'>): AssetHealthOptions {
  const { staleAfter, ...others } = options;
  const chosen = staleAfter === undefined || staleAfter === FORMER_PATIENCE ? {} : { patience: staleAfter };
  return { ...DEFAULTS, ...chosen, ...others };
}
