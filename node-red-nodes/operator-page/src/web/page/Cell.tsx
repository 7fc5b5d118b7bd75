import type { PanelData } from '@grafana/data';
import type { ReactNode } from 'react';
import { PanelHost } from '../grafana/PanelHost';
import { Sized } from './Sized';

interface CellProps {
  id: number;
  className: string;
  title: string;
  plugin: unknown;
  data: PanelData;
  options?: Record<string, unknown>;
  /** What stands beside the title. */
  beside?: ReactNode;
}

/** A panel in a cell of the style sheet's size; that its answer is under way or has failed is the panel's to say. */
export function Cell({ className, ...panel }: CellProps) {
  return (
    <Sized className={className}>
      {(width, height) => <PanelHost {...panel} timeZone="browser" width={width} height={height} />}
    </Sized>
  );
}
