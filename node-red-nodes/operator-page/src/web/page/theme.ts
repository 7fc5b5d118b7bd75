import { type GrafanaTheme2, createTheme } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';

export const themeNames = ['dark', 'light', 'system'] as const;
export type ThemeName = (typeof themeNames)[number];

const KEY = 'mantis.theme';

/** The chosen theme, kept in this browser; `system` follows the operating system. */
export function useTheme(): [GrafanaTheme2, ThemeName, (name: ThemeName) => void] {
  const [name, setName] = useState<ThemeName>(stored);
  const systemDark = useSystemDark();
  const mode = name === 'system' ? (systemDark ? 'dark' : 'light') : name;
  const theme = useMemo(() => createTheme({ colors: { mode } }), [mode]);
  const choose = (next: ThemeName) => {
    localStorage.setItem(KEY, next);
    setName(next);
  };
  return [theme, name, choose];
}

function stored(): ThemeName {
  const name = localStorage.getItem(KEY) as ThemeName;
  return themeNames.includes(name) ? name : 'system';
}

function useSystemDark(): boolean {
  const query = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), []);
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const update = () => setDark(query.matches);
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [query]);
  return dark;
}
