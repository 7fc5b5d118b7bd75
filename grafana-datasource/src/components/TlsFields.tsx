import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Field, Switch, TLSAuthSettings } from '@grafana/ui';
import type { ComponentProps } from 'react';
import type { MantisOptions, MantisSecrets } from '../types';

type Props = DataSourcePluginOptionsEditorProps<MantisOptions, MantisSecrets>;
type Grafanas = ComponentProps<typeof TLSAuthSettings>;

const SWITCHES = [
  ['tlsAuthWithCACert', 'Own authority', 'Node-RED shows a certificate of the plant’s own authority.'],
  ['tlsAuth', 'Client certificate', 'What stands before Node-RED asks Grafana for a certificate.'],
  ['tlsSkipVerify', 'Trust any certificate', 'For a trial only: whoever stands between reads along.'],
] as const;

/** How Grafana's server trusts the plant: its own settings, by which its proxy goes. */
export function TlsFields({ options, onOptionsChange }: Props) {
  const { jsonData } = options;
  return (
    <>
      {SWITCHES.map(([name, label, description]) => (
        <Field key={name} label={label} description={description}>
          <Switch
            id={`mantis-${name}`}
            value={jsonData[name] ?? false}
            onChange={({ currentTarget }) =>
              onOptionsChange({ ...options, jsonData: { ...jsonData, [name]: currentTarget.checked } })
            }
          />
        </Field>
      ))}
      {(jsonData.tlsAuth || jsonData.tlsAuthWithCACert) && (
        <TLSAuthSettings
          dataSourceConfig={options as Grafanas['dataSourceConfig']}
          onChange={onOptionsChange as Grafanas['onChange']}
        />
      )}
    </>
  );
}
