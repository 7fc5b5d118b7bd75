import { Field, Input } from '@grafana/ui';
import { useState } from 'react';
import { firstValueFrom } from 'rxjs';
import { directTransport } from '../../../../../grafana-datasource/src/api/direct-transport';
import { apiRoot } from './api-root';
import { SignInForm } from './SignInForm';

interface Props {
  reason?: string;
  onToken: (token: string) => void;
}

/** Asks for a token and tries it before it is kept. */
export function TokenLogin({ reason, onToken }: Props) {
  const [token, setToken] = useState('');
  const submit = async () => {
    await tryToken(token.trim());
    onToken(token.trim());
  };

  return (
    <SignInForm reason={reason} action="Connect" ready={token.trim() !== ''} onSubmit={submit}>
      <Field label="Access token">
        <Input
          id="mantis-token"
          type="password"
          autoComplete="current-password"
          autoFocus
          required
          value={token}
          onChange={({ currentTarget }) => setToken(currentTarget.value)}
        />
      </Field>
    </SignInForm>
  );
}

function tryToken(token: string): Promise<unknown> {
  return firstValueFrom(directTransport({ root: apiRoot(), token }).read('/api/v1/assets'));
}
