import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Clipped } from './Clipped';

/** Characters of a name in a table: more would push other columns out of the row. */
const MOST = 24;

interface Props {
  asset: string;
  /** Empty: there is none but the id. */
  name: string;
}

/** An asset by its name with the id beside it: two machines may be called alike, ids are not. */
export function AssetName({ asset, name }: Props) {
  const styles = useStyles2(getStyles);
  if (name === '' || name === asset) return <Clipped text={asset} most={MOST} />;
  return (
    <span className={styles.both}>
      <Clipped text={name} most={MOST} />{' '}
      <span className={styles.id}>
        <Clipped text={asset} most={MOST} />
      </span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  both: css({
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(0.75),
  }),
  id: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
