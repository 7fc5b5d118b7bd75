import {
  FieldColorModeId,
  FieldConfigProperty,
  type FieldConfigPropertyItem,
  FieldType,
  type StandardEditorsRegistryItem,
  ThresholdsMode,
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

/** Editors belong to Grafana's option pane, which this page does not have; panels only need their names. */
const NoEditor = () => null;

const EDITORS =
  'text number slider boolean select multi-select radio strings color unit mappings thresholds links actions ' +
  'timezone field-color field-name dashboard-uid fieldColor stats-picker json';

function editors(): StandardEditorsRegistryItem[] {
  return EDITORS.split(' ').map((id) => ({ id, name: id, editor: NoEditor }));
}

const numeric = ({ type }: { type: FieldType }) => type === FieldType.number;

type Process = FieldConfigPropertyItem['process'];

function option(
  id: FieldConfigProperty,
  process: unknown,
  extra: Partial<FieldConfigPropertyItem> = {},
): FieldConfigPropertyItem {
  return {
    id,
    path: id,
    name: id,
    process: process as Process,
    editor: NoEditor,
    override: NoEditor,
    shouldApply: () => true,
    ...extra,
  };
}

/** The standard field options, with Grafana's defaults. */
function fieldOptions(): FieldConfigPropertyItem[] {
  const thresholds = {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'green' },
      { value: 80, color: 'red' },
    ],
  };
  return [
    option(FieldConfigProperty.Unit, unitOverrideProcessor, { shouldApply: numeric }),
    option(FieldConfigProperty.Min, numberOverrideProcessor, { shouldApply: numeric }),
    option(FieldConfigProperty.Max, numberOverrideProcessor, { shouldApply: numeric }),
    option(FieldConfigProperty.FieldMinMax, booleanOverrideProcessor, { shouldApply: numeric }),
    option(FieldConfigProperty.Decimals, numberOverrideProcessor, { shouldApply: numeric }),
    option(FieldConfigProperty.DisplayName, displayNameOverrideProcessor),
    option(FieldConfigProperty.NoValue, identityOverrideProcessor),
    option(FieldConfigProperty.Color, identityOverrideProcessor, {
      defaultValue: { mode: FieldColorModeId.PaletteClassic },
    }),
    option(FieldConfigProperty.Links, dataLinksOverrideProcessor),
    option(FieldConfigProperty.Actions, dataLinksOverrideProcessor),
    option(FieldConfigProperty.Mappings, valueMappingsOverrideProcessor, { defaultValue: [] }),
    option(FieldConfigProperty.Thresholds, thresholdsOverrideProcessor, { defaultValue: thresholds }),
    option(FieldConfigProperty.Filterable, booleanOverrideProcessor),
  ];
}

let filled = false;

/**
 * Fills the registries that Grafana's core fills, so that panel plugins find their options. Once, however often it is
 * asked: Grafana throws at what is filled after it was read.
 */
export function fillRegistries(): void {
  if (filled) return;
  filled = true;
  standardEditorsRegistry.setInit(editors);
  standardFieldConfigEditorRegistry.setInit(fieldOptions);
}
