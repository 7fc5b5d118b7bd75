import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Field, Input, SecretInput } from '@grafana/ui';
import { DEFAULT_POLL_SECONDS, type MantisOptions, type MantisSecrets } from '../types';

type Props = DataSourcePluginOptionsEditorProps<MantisOptions, MantisSecrets>;

/** Editor of the data source: where the suite API is, and the token for it. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const { jsonData, secureJsonData, secureJsonFields } = options;
  const set = (change: Partial<MantisOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...change } });
  const setToken = (token: string, kept: boolean) =>
    onOptionsChange({
      ...options,
      secureJsonFields: { ...secureJsonFields, token: kept },
      secureJsonData: { ...secureJsonData, token },
    });
  return (
    <>
      <Field
        label="URL"
        required
        description="Node-RED as Grafana's server reaches it, without /api/v1. Example: http://node-red:1880"
      >
        <Input
          id="mantis-url"
          width={60}
          value={jsonData.url ?? ''}
          placeholder="http://node-red:1880"
          onChange={({ currentTarget }) => set({ url: currentTarget.value.trim().replace(/\/+$/, '') })}
        />
      </Field>
      <Field
        label="Token"
        required
        description="Of the suite API. Its role limits what may be done; to acknowledge and to close work it must be operator or engineer."
      >
        <SecretInput
          id="mantis-token"
          width={60}
          isConfigured={Boolean(secureJsonFields?.token)}
          value={secureJsonData?.token ?? ''}
          placeholder="from the MANTIS sidebar"
          onReset={() => setToken('', false)}
          onChange={({ currentTarget }) => setToken(currentTarget.value.trim(), false)}
        />
      </Field>
      <Field label="Poll every" description="Seconds between two answers of a live query.">
        <Input
          id="mantis-poll"
          type="number"
          min={1}
          width={20}
          suffix="s"
          value={jsonData.pollSeconds ?? DEFAULT_POLL_SECONDS}
          onChange={({ currentTarget }) =>
            set({ pollSeconds: Math.max(1, currentTarget.valueAsNumber || 1) })
          }
        />
      </Field>
    </>
  );
}
