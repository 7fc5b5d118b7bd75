import { ThemeContext } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Login } from '../session/Login';
import { signInDevice, signOutDevice } from '../session/device';
import { forgetToken, keepDevice, keepToken, takeDevice, takeToken } from '../session/token';
import { Page } from './Page';
import { openSuite } from './suite';
import { useTheme } from './theme';

export function App() {
  const [theme, themeName, chooseTheme] = useTheme();
  const [device, setDevice] = useState(takeDevice);
  const [token, setToken] = useState(takeToken);
  const [reason, setReason] = useState<string>();
  const suite = useMemo(() => (token === null ? undefined : openSuite(token)), [token]);

  const signIn = (given: string) => {
    keepToken(given);
    setReason(undefined);
    setToken(given);
  };
  const signOut = useCallback((why?: string) => {
    if (forgetToken()) void signOutDevice();
    setReason(why);
    setToken(null);
  }, []);

  useEffect(() => {
    // Whoever is signed in by a cookie has it for another while.
    if (device === null && token === '') void signInDevice().catch(() => undefined);
    if (device === null) return;
    signInDevice(device)
      .then(() => {
        keepDevice();
        setReason(undefined);
        setToken('');
      })
      .catch((cause: unknown) => signOut(cause instanceof Error ? cause.message : String(cause)))
      .finally(() => setDevice(null));
  }, [device, token, signOut]);

  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      {device !== null ? (
        <p role="status">Signing in…</p>
      ) : suite ? (
        <Page suite={suite} theme={themeName} onTheme={chooseTheme} onSignOut={signOut} />
      ) : (
        <Login reason={reason} onToken={signIn} />
      )}
      <PortalContainer />
    </ThemeContext.Provider>
  );
}
