import type { PanelModel } from '@grafana/data';
import { DEFAULTS, type WorkOrdersOptions } from './options';

/** Options of an older release, completed by today's defaults. There is one version so far. */
export function migrate({
  options,
}: Pick<PanelModel<Partial<WorkOrdersOptions>>, 'options'>): WorkOrdersOptions {
  return { ...DEFAULTS, ...options };
}
