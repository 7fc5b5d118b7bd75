import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { allBut } from '../shared/offered';
import { migrate } from './migrations';
import { DEFAULTS, type WorkOrdersOptions } from './options';
import { suggestions } from './suggestions';
import { WorkOrdersPanel } from './WorkOrdersPanel';

export const plugin = new PanelPlugin<WorkOrdersOptions>(WorkOrdersPanel)
  .useFieldConfig({
    disableStandardOptions: allBut(
      FieldConfigProperty.DisplayName,
      FieldConfigProperty.Links,
      FieldConfigProperty.NoValue,
    ),
  })
  .setPanelOptions((builder) =>
    builder
      .addRadio({
        path: 'show',
        name: 'Show',
        defaultValue: DEFAULTS.show,
        settings: {
          options: [
            { value: 'both', label: 'Both' },
            { value: 'alarms', label: 'Alarms' },
            { value: 'orders', label: 'Work orders' },
          ],
        },
      })
      .addBooleanSwitch({
        path: 'actions',
        name: 'Acknowledge and close',
        description: 'Shows the buttons. What a person may do is decided by the role, not by this switch.',
        defaultValue: DEFAULTS.actions,
      })
      .addNumberInput({
        path: 'limit',
        name: 'Rows',
        defaultValue: DEFAULTS.limit,
        settings: { min: 1, max: 2000, integer: true },
      }),
  )
  .setMigrationHandler(migrate)
  .setSuggestionsSupplier(suggestions);
