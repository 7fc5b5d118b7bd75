import {
  CoreApp,
  EventBusSrv,
  type FieldConfigSource,
  type PanelData,
  type PanelPlugin,
  type PanelProps,
  applyFieldOverrides,
  getPanelOptionsWithDefaults,
} from '@grafana/data';
import { ErrorBoundaryAlert, PanelChrome, PanelContextProvider, useTheme2 } from '@grafana/ui';
import { type ComponentType, type ReactNode, useMemo, useState } from 'react';

export interface PanelHostProps {
  id: number;
  title: string;
  /** A panel plugin of any options. */
  plugin: unknown;
  data: PanelData;
  options?: Record<string, unknown>;
  timeZone: string;
  width: number;
  height: number;
  /** What stands beside the title. */
  beside?: ReactNode;
}

type Options = Record<string, unknown>;

const NO_CONFIG: FieldConfigSource = { defaults: {}, overrides: [] };
const TEXT = (text: string) => text;

/** Renders a panel plugin as a dashboard does: its defaults, the field options, the frame around it. */
export function PanelHost({
  id,
  title,
  plugin: given,
  data,
  options,
  timeZone,
  width,
  height,
  beside,
}: PanelHostProps) {
  const plugin = given as PanelPlugin<Options>;
  const theme = useTheme2();
  const [eventBus] = useState(() => new EventBusSrv());
  const configured = useMemo(
    () =>
      getPanelOptionsWithDefaults({
        plugin,
        currentOptions: options ?? {},
        currentFieldConfig: NO_CONFIG,
        isAfterPluginChange: false,
      }),
    [plugin, options],
  );
  const series = useMemo(
    () =>
      applyFieldOverrides({
        data: data.series,
        fieldConfig: configured.fieldConfig,
        fieldConfigRegistry: plugin.fieldConfigRegistry,
        replaceVariables: TEXT,
        theme,
        timeZone,
      }),
    [data.series, configured.fieldConfig, plugin, theme, timeZone],
  );
  const context = useMemo(() => ({ eventBus, eventsScope: 'panel', app: CoreApp.Dashboard }), [eventBus]);
  const Panel = plugin.panel as ComponentType<PanelProps<Options>>;
  const shown = useMemo(() => ({ ...data, series }), [data, series]);
  return (
    <PanelContextProvider value={context}>
      <PanelChrome title={title} width={width} height={height} collapsible={false} actions={beside}>
        {(innerWidth, innerHeight) => (
          <ErrorBoundaryAlert>
            <Panel
              id={id}
              title={title}
              data={shown}
              timeRange={data.timeRange}
              timeZone={timeZone}
              options={configured.options}
              fieldConfig={configured.fieldConfig}
              transparent={false}
              width={innerWidth}
              height={innerHeight}
              renderCounter={0}
              eventBus={eventBus}
              replaceVariables={TEXT}
              onOptionsChange={() => {}}
              onFieldConfigChange={() => {}}
              onChangeTimeRange={() => {}}
            />
          </ErrorBoundaryAlert>
        )}
      </PanelChrome>
    </PanelContextProvider>
  );
}
