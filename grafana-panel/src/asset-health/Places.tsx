import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { RollUp } from '@mantis-pdm/core/contract/roll-up';
import { StateIcon } from '../shared/StateIcon';
import { inWords } from '../shared/reader';
import { toneRules } from '../shared/theme';
import type { Place } from './arrange';
import { CONDITIONS } from './condition';

export interface PlacesProps {
  places: Array<RollUp & Place>;
  /** The one whose assets alone are shown. */
  chosen: Place | undefined;
  onChoose: (place: Place | undefined) => void;
}

/** Sites and lines, each as healthy as its worst asset, which is named. One that is pressed shows its assets alone. */
export function Places({ places, chosen, onChoose }: PlacesProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.places} aria-label="Sites and lines">
      {places.map((place) => {
        const { level, plant, site, line, condition, name, score, assets, counts } = place;
        const pressed = chosen?.plant === plant && chosen.site === site && chosen.line === line;
        const path = [plant, site, line].filter(Boolean);
        const silent = counts.stale ?? 0;
        return (
          <li key={JSON.stringify([level, plant, site, line])}>
            <button
              type="button"
              className={styles.place}
              data-place={path.join(' / ')}
              data-condition={condition}
              data-tone={CONDITIONS[condition].tone}
              aria-pressed={pressed}
              onClick={() => onChoose(pressed ? undefined : { plant, site, line })}
            >
              <StateIcon shape={CONDITIONS[condition].shape} size={14} />
              <strong>{path.join(' · ')}</strong>
              {inWords(CONDITIONS[condition].word)}
              {condition !== 'ok' && <span className={styles.worst}>{name}</span>}
              <span className={styles.quiet}>
                {score !== null && `${Math.round(score)} / 100 · `}
                {assets} {assets === 1 ? 'asset' : 'assets'}
                {silent > 0 && `, ${silent} stale`}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  places: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    maxHeight: theme.spacing(14),
    overflow: 'auto',
    margin: theme.spacing(0, 0, 1),
    padding: 2,
    listStyle: 'none',
  }),
  place: css({
    ...theme.typography.bodySmall,
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 1),
    textAlign: 'left',
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderLeftWidth: 4,
    borderRadius: theme.shape.radius.default,
    '&[aria-pressed="true"]': { background: theme.colors.action.selected },
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    ...toneRules(theme, '&$', ({ main, text }) => ({ borderLeftColor: main, color: text })),
  }),
  worst: css({ color: theme.colors.text.primary, overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
