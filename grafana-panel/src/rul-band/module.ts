import { FieldColorModeId, FieldConfigProperty as Of, PanelPlugin } from '@grafana/data';
import { allBut } from '../shared/offered';
import { LINE_COLOR } from './author';
import { migrate } from './migrations';
import { DEFAULTS, type RulBandOptions } from './options';
import { RulBandPanel } from './RulBandPanel';
import { suggestions } from './suggestions';

export const plugin = new PanelPlugin<RulBandOptions>(RulBandPanel)
  .useFieldConfig({
    standardOptions: {
      [Of.Color]: { defaultValue: { mode: FieldColorModeId.Fixed, fixedColor: LINE_COLOR } },
    },
    disableStandardOptions: allBut(
      ...[Of.Color, Of.Decimals, Of.DisplayName, Of.Links, Of.Max, Of.Min, Of.NoValue, Of.Unit],
    ),
  })
  .setPanelOptions((builder) =>
    builder
      .addBooleanSwitch({ path: 'showBand', name: 'Band p10–p90', defaultValue: DEFAULTS.showBand })
      .addBooleanSwitch({ path: 'showLegend', name: 'Legend', defaultValue: DEFAULTS.showLegend })
      .addBooleanSwitch({ path: 'showThreshold', name: 'Threshold', defaultValue: DEFAULTS.showThreshold })
      .addNumberInput({
        path: 'threshold',
        name: 'Threshold value',
        description: 'In the unit of the asset. 0 takes the asset\u2019s own.',
        defaultValue: DEFAULTS.threshold,
        settings: { min: 0 },
        showIf: ({ showThreshold }) => showThreshold,
      })
      .addTextInput({
        path: 'variable',
        name: 'Variable with the asset',
        description: 'Dashboard variable that says which asset to show. Empty: the panel\u2019s own chooser.',
        defaultValue: DEFAULTS.variable,
      }),
  )
  .setMigrationHandler(migrate)
  .setSuggestionsSupplier(suggestions);
