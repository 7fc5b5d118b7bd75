import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Field, Input, useStyles2 } from '@grafana/ui';
import { type FormEvent, useState } from 'react';
import { firstValueFrom } from 'rxjs';
import { directTransport } from '../../../../../grafana-datasource/src/api/direct-transport';
import { Logo } from '../page/Logo';
import { apiRoot } from './api-root';

interface Props {
  /** Why the person has to sign in again. */
  reason?: string;
  onToken: (token: string) => void;
}

/** Asks for a token and tries it before it is kept. */
export function Login({ reason, onToken }: Props) {
  const styles = useStyles2(getStyles);
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(reason);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await tryToken(token.trim());
      onToken(token.trim());
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <form className={styles.box} onSubmit={submit} aria-busy={busy}>
        <h1 className={styles.title}>
          <Logo size={32} /> MANTIS
        </h1>
        <p className={styles.hint}>
          Enter an access token. <code>npm start</code> prints one when it makes it; The MANTIS sidebar of the
          editor makes a new one.
        </p>
        {error && <Alert severity="error" title={error} />}
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
        <Button type="submit" fullWidth disabled={busy || token.trim() === ''}>
          {busy ? 'Connecting…' : 'Connect'}
        </Button>
      </form>
    </main>
  );
}

function tryToken(token: string): Promise<unknown> {
  return firstValueFrom(directTransport({ root: apiRoot(), token }).read('/api/v1/assets'));
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minHeight: '100vh',
    padding: theme.spacing(2),
    background: theme.colors.background.canvas,
  }),
  box: css({
    width: 400,
    maxWidth: '100%',
    padding: theme.spacing(4),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.lg,
  }),
  title: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1.5), letterSpacing: '0.08em' }),
  hint: css({ color: theme.colors.text.secondary, '& code': { fontFamily: 'monospace' } }),
});
