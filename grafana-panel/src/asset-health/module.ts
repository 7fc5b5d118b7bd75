import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { allBut } from '../shared/offered';
import { AssetHealthPanel } from './AssetHealthPanel';
import { migrate } from './migrations';
import { type AssetHealthOptions, DEFAULTS, SORT_ORDERS } from './options';
import { suggestions } from './suggestions';

export const plugin = new PanelPlugin<AssetHealthOptions>(AssetHealthPanel)
  .useFieldConfig({
    disableStandardOptions: allBut(
      FieldConfigProperty.Decimals,
      FieldConfigProperty.Links,
      FieldConfigProperty.NoValue,
    ),
  })
  .setPanelOptions((builder) =>
    builder
      .addRadio({
        path: 'sort',
        name: 'Sort',
        defaultValue: DEFAULTS.sort,
        settings: { options: SORT_ORDERS },
      })
      .addBooleanSwitch({
        path: 'showToolbar',
        name: 'Search, filter and sort',
        defaultValue: DEFAULTS.showToolbar,
      })
      .addNumberInput({
        path: 'sensors',
        name: 'Last values per tile',
        defaultValue: DEFAULTS.sensors,
        settings: { min: 0, max: 50, integer: true },
      })
      .addNumberInput({
        path: 'contributors',
        name: 'Reasons per tile',
        description: 'What the score is made of, worst first.',
        defaultValue: DEFAULTS.contributors,
        settings: { min: 0, max: 20, integer: true },
      })
      .addNumberInput({
        path: 'patience',
        name: 'Stale after (s)',
        description:
          'Without a new assessment for this long an asset no longer looks healthy. Empty: as the server says, by the intervals at which the asset speaks.',
        settings: { min: 5, integer: true, placeholder: 'as the server says' },
      })
      .addTextInput({
        path: 'variable',
        name: 'Variable set by a click',
        description:
          'Dashboard variable that receives the asset of the tile. Empty: tiles cannot be clicked.',
        defaultValue: DEFAULTS.variable,
      })
      .addBooleanSwitch({
        path: 'actions',
        name: 'Button for maintenance',
        description: 'Lets people say that an asset is being worked on. It needs the role operator.',
        defaultValue: DEFAULTS.actions,
      })
      .addTextInput({
        path: 'link',
        name: 'Link of a tile',
        description:
          'Address that a click on a tile opens, such as /d/asset?var-asset=${asset}. Empty: a click only sets the variable.',
        defaultValue: DEFAULTS.link,
      }),
  )
  .setMigrationHandler(migrate)
  .setSuggestionsSupplier(suggestions);
