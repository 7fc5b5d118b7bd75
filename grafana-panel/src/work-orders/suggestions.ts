import { VisualizationSuggestionScore, type VisualizationSuggestionsSupplier } from '@grafana/data';
import { framesWith } from '../shared/frames';
import type { Shown, WorkOrdersOptions } from './options';
import { ALARM_FIELDS, ORDER_FIELDS } from './rows';

/** Suggested for alarms and work orders, with the tables that the data can fill. */
export const suggestions: VisualizationSuggestionsSupplier<WorkOrdersOptions> = ({ rawFrames = [] }) => {
  const alarms = framesWith(rawFrames, ALARM_FIELDS).length > 0;
  const orders = framesWith(rawFrames, ORDER_FIELDS).length > 0;
  if (!alarms && !orders) return [];
  const show: Shown = alarms && orders ? 'both' : alarms ? 'alarms' : 'orders';
  const name = { both: 'Alarms and work orders', alarms: 'Alarms', orders: 'Work orders' }[show];
  return [{ name, score: VisualizationSuggestionScore.Best, options: { show }, cardOptions: { maxRows: 4 } }];
};
