import { css } from '@emotion/css';
import type { GrafanaTheme2, RawTimeRange, TimeRange } from '@grafana/data';
import { Button, RadioButtonGroup, TimeRangePicker, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import type { Connection } from '../live/connection';
import { ConnectionState } from '../live/ConnectionState';
import { Logo } from './Logo';
import { type ThemeName, themeNames } from './theme';
import { shifted, zoomedOut } from './time-range';

const THEMES = themeNames.map((value) => ({
  value,
  label: value[0].toUpperCase() + value.slice(1),
}));

export interface HeaderProps {
  connection: Connection;
  /** The time that is looked at; none where there is no choice of it. */
  range: TimeRange | undefined;
  onRange: (raw: RawTimeRange) => void;
  theme: ThemeName;
  onTheme: (name: ThemeName) => void;
  onSignOut: () => void;
  /** What else there is to press. */
  children?: ReactNode;
}

export function Header({ connection, range, onRange, theme, onTheme, onSignOut, children }: HeaderProps) {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        <Logo /> MANTIS
      </h1>
      <div className={styles.connection}>
        <ConnectionState connection={connection} />
      </div>
      {range && (
        <TimeRangePicker
          value={range}
          timeZone="browser"
          onChange={({ raw }) => onRange(raw)}
          onChangeTimeZone={() => {}}
          onMoveBackward={() => onRange(shifted(range, -1))}
          onMoveForward={() => onRange(shifted(range, 1))}
          onZoom={() => onRange(zoomedOut(range))}
        />
      )}
      <RadioButtonGroup aria-label="Theme" options={THEMES} value={theme} onChange={onTheme} />
      {children}
      <Button variant="secondary" fill="outline" onClick={onSignOut}>
        Sign out
      </Button>
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  title: css({
    ...theme.typography.h4,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: 0,
    letterSpacing: '0.08em',
  }),
  connection: css({ marginRight: 'auto' }),
});
