import type { DataFrame } from '@grafana/data';
import { fieldOf } from '../shared/frames';

/** What the column of a field is called: as the author of the dashboard has said, else in our words. */
export type Head = (field: string, ours: string) => string;

export function headsOf(frames: DataFrame[]): Head {
  return (field, ours) => frames.map((one) => fieldOf(one, field)?.config?.displayName).find(Boolean) ?? ours;
}
