import { css } from '@emotion/css';
import { type GrafanaTheme2, textUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { RowLink } from './links';

interface Props {
  links: RowLink[];
  /** Of what, for who hears several of one title. */
  of: string;
}

/** The data links of a row, as links: they are reached by keyboard, and can be opened in a tab of their own. */
export function RowLinks({ links, of }: Props) {
  const styles = useStyles2(getStyles);
  if (links.length === 0) return null;
  return (
    <span className={styles.links} data-field="links">
      {links.map(({ href, title, target, onClick }) => (
        <a
          key={title}
          href={textUtil.sanitizeUrl(href)}
          target={target}
          rel={target === '_blank' ? 'noreferrer' : undefined}
          aria-label={`${title}: ${of}`}
          onClick={onClick && ((event) => onClick(event))}
        >
          {title}
        </a>
      ))}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  links: css({
    ...theme.typography.bodySmall,
    position: 'relative',
    zIndex: 1,
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    '& a': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
});
