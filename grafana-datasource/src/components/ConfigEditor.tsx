import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Alert, Field, SecretInput } from '@grafana/ui';
import { DEFAULT_POLL_SECONDS, type MantisOptions, type MantisSecrets } from '../types';
import { addressProblem, tidyAddress } from './address';
import { TlsFields } from './TlsFields';
import { Typed } from './Typed';

type Props = DataSourcePluginOptionsEditorProps<MantisOptions, MantisSecrets>;

/** Editor of the data source: where the suite API is, and the token for it. One that a file provisions can be looked at. */
export function ConfigEditor(props: Props) {
  const { readOnly } = props.options;
  return (
    <fieldset disabled={readOnly}>
      {readOnly && (
        <Alert
          severity="info"
          title="This data source comes from a file of Grafana’s server: change it there."
        />
      )}
      <SuiteFields {...props} />
      <TlsFields {...props} />
    </fieldset>
  );
}

function SuiteFields({ options, onOptionsChange }: Props) {
  const { jsonData, secureJsonData, secureJsonFields } = options;
  const set = (change: Partial<MantisOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...change } });
  const setToken = (token: string, kept: boolean) =>
    onOptionsChange({
      ...options,
      secureJsonFields: { ...secureJsonFields, token: kept },
      secureJsonData: { ...secureJsonData, token },
    });
  const problem = addressProblem(jsonData.url ?? '');
  return (
    <>
      <Field
        label="URL"
        required
        invalid={problem !== undefined}
        error={problem}
        description="Node-RED as Grafana's server reaches it, without /api/v1. Example: http://node-red:1880"
      >
        <Typed
          id="mantis-url"
          width={60}
          value={jsonData.url ?? ''}
          placeholder="http://node-red:1880"
          tidy={tidyAddress}
          onDone={(url) => set({ url })}
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
        <Typed
          id="mantis-poll"
          type="number"
          min={1}
          width={20}
          suffix="s"
          value={String(jsonData.pollSeconds ?? DEFAULT_POLL_SECONDS)}
          tidy={(text) => String(Math.max(1, Number(text) || DEFAULT_POLL_SECONDS))}
          onDone={(text) => set({ pollSeconds: Number(text) })}
        />
      </Field>
    </>
  );
}
