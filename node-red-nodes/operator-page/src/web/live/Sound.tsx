import type { RawTimeRange, TimeRange } from '@grafana/data';
import { Button } from '@grafana/ui';
import type { MantisDataSource } from '../../../../../grafana-datasource/src/datasource';
import { usePanelData } from '../page/panel-data';
import { useSound } from './sound';

const ALARMS = [{ kind: 'alarms' as const }];

interface Props {
  datasource: MantisDataSource;
  time: { raw: RawTimeRange; range: TimeRange };
}

/** Sounds when a new urgent alarm stands, on whichever view, and the button that silences it. */
export function Sound({ datasource, time }: Props) {
  const [sounds, choose] = useSound(usePanelData(datasource, ALARMS, time));
  return (
    <Button
      variant="secondary"
      fill="outline"
      aria-pressed={sounds}
      title="A new urgent alarm sounds, once"
      onClick={() => choose(!sounds)}
    >
      {sounds ? 'Sound on' : 'Sound off'}
    </Button>
  );
}
