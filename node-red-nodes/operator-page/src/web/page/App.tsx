import { ThemeContext } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { useCallback, useMemo, useState } from 'react';
import { Login } from '../session/Login';
import { forgetToken, keepToken, takeToken } from '../session/token';
import { Page } from './Page';
import { openSuite } from './suite';
import { useTheme } from './theme';

export function App() {
  const [theme, themeName, chooseTheme] = useTheme();
  const [token, setToken] = useState(takeToken);
  const [reason, setReason] = useState<string>();
  const suite = useMemo(() => (token === null ? undefined : openSuite(token)), [token]);

  const signIn = (given: string) => {
    keepToken(given);
    setReason(undefined);
    setToken(given);
  };
  const signOut = useCallback((why?: string) => {
    forgetToken();
    setReason(why);
    setToken(null);
  }, []);

  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      {suite ? (
        <Page suite={suite} theme={themeName} onTheme={chooseTheme} onSignOut={signOut} />
      ) : (
        <Login reason={reason} onToken={signIn} />
      )}
      <PortalContainer />
    </ThemeContext.Provider>
  );
}
