import { css } from '@emotion/css';
import { type GrafanaTheme2, dateTimeFormat } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useAge } from '../../../../../grafana-panel/src/shared/clock';
import { StateIcon } from '../../../../../grafana-panel/src/shared/StateIcon';
import { toneRules } from '../../../../../grafana-panel/src/shared/theme';
import type { Connection } from './connection';

/** Whether what is on the page is current, and since when it is not. */
export function ConnectionState({ connection }: { connection: Connection }) {
  const styles = useStyles2(getStyles);
  if (connection.state === 'lost') {
    return (
      <span className={styles} data-tone="bad" role="status" title={connection.reason}>
        <StateIcon shape="octagon" /> Not connected since{' '}
        {dateTimeFormat(connection.since, { format: 'HH:mm:ss' })} (<Since at={connection.since} />
        ): {connection.reason}
      </span>
    );
  }
  const connected = connection.state === 'connected';
  return (
    <span className={styles} data-tone={connected ? 'good' : 'neutral'} role="status">
      <StateIcon shape={connected ? 'check' : 'clock'} /> {connected ? 'Connected' : 'Connecting…'}
    </span>
  );
}

function Since({ at }: { at: number }) {
  return <>{useAge(at)}</>;
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontVariantNumeric: 'tabular-nums',
    ...toneRules(theme, '&$', ({ text }) => ({ color: text })),
  });
