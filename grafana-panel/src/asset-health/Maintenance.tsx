import type { UnderMaintenance } from '@mantis-pdm/core/contract';
import { useMoment } from '../shared/zone';
import { StateIcon } from '../shared/StateIcon';
import type { TileStyles } from './styles';

/** Since when and until when an asset is worked on, by whom and why. */
export function Maintenance({
  maintenance: { from, until, by, reason },
  styles,
}: {
  maintenance: UnderMaintenance;
  styles: TileStyles;
}) {
  const { full } = useMoment();
  return (
    <p className={styles.maintenance} data-field="maintenance">
      Since {full(from)}, until {full(until)}, by {by}
      {reason !== '' && `: ${reason}`}. Nothing is learned, no case opens, its alarms are out of service.
    </p>
  );
}

/** Opens the dialog in which a person says that an asset is worked on, or no more. */
export function MaintenanceButton({
  under,
  name,
  styles,
  onClick,
}: {
  under: boolean;
  name: string;
  styles: TileStyles;
  onClick: () => void;
}) {
  const verb = under ? 'End maintenance' : 'Maintenance';
  return (
    <button type="button" className={styles.action} aria-label={`${verb}: ${name}`} onClick={onClick}>
      <StateIcon shape="wrench" size={14} /> {verb}…
    </button>
  );
}
