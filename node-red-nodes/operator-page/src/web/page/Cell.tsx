import { LoadingState, type PanelData } from '@grafana/data';
import { Alert } from '@grafana/ui';
import { PanelHost } from '../grafana/PanelHost';
import { Sized } from './Sized';

interface CellProps {
  id: number;
  className: string;
  title: string;
  plugin: unknown;
  data: PanelData;
  options?: Record<string, unknown>;
}

/** A panel in a cell of the style sheet's size. */
export function Cell({ className, data, ...panel }: CellProps) {
  const failed = data.errors?.[0]?.message;
  const loading = data.state === LoadingState.Loading;
  return (
    <Sized className={className}>
      {(width, height) =>
        !loading && (
          <PanelHost
            {...panel}
            data={data}
            timeZone="browser"
            width={width}
            height={height}
            note={failed && <Alert severity="error" title={failed} />}
          />
        )
      }
    </Sized>
  );
}
