import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { Logo } from '../page/Logo';
import { loginRoot } from './person';
import { PersonLogin } from './PersonLogin';
import { TokenLogin } from './TokenLogin';

interface Props {
  /** Why the person has to sign in again. */
  reason?: string;
  onToken: (token: string) => void;
}

/** Lets somebody in: a user of Node-RED's editor where it has any, or whoever has a token. */
export function Login({ reason, onToken }: Props) {
  const styles = useStyles2(getStyles);
  const [root] = useState(loginRoot);
  const [byToken, setByToken] = useState(root === undefined);

  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <h1 className={styles.title}>
          <Logo size={32} /> MANTIS
        </h1>
        {root === undefined || byToken ? (
          <>
            <p className={styles.hint}>
              Enter an access token. <code>npm start</code> prints one when it makes it; the MANTIS sidebar of
              the editor makes a new one.
            </p>
            <TokenLogin reason={reason} onToken={onToken} />
          </>
        ) : (
          <>
            <p className={styles.hint}>Sign in with the user and password of Node-RED’s editor.</p>
            <PersonLogin root={root} reason={reason} onToken={onToken} />
          </>
        )}
        {root !== undefined && (
          <Button fill="text" fullWidth onClick={() => setByToken(!byToken)}>
            {byToken ? 'Sign in as a user of Node-RED instead' : 'Use an access token instead'}
          </Button>
        )}
      </div>
    </main>
  );
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
