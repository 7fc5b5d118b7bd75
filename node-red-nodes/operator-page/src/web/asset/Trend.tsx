import type { PanelData } from '@grafana/data';
import { LoadingState } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import { useMemo } from 'react';
import { BandChart } from '../../../../../grafana-panel/src/rul-band/chart/BandChart';
import type { Band } from '../../../../../grafana-panel/src/rul-band/band';
import type { BandPart } from '../../../../../grafana-panel/src/rul-band/chart/config';
import { EmptyView } from '../../../../../grafana-panel/src/shared/EmptyView';
import { formatQuantity } from '../../../../../grafana-panel/src/shared/numbers';
import { fieldOf } from '../../../../../grafana-panel/src/shared/frames';
import { Sized } from '../page/Sized';
import type { Drawable } from './series';

interface Props {
  className: string;
  title: string;
  drawn: Drawable;
  data: PanelData;
}

/** Room that the line below the chart takes, px. */
const LEGEND = 24;

/** All that a series has: no value of it is only known to be at least so much. */
const ALL_PARTS: ReadonlySet<BandPart> = new Set(['median', 'band', 'threshold']);

/** A series over time, drawn as the remaining life is: the mean of each bucket between its lowest and highest value. */
export function Trend({ className, title, drawn, data }: Props) {
  const band = useMemo(() => toBand(data, drawn), [data, drawn]);
  const { limits, score = false, label, unit } = drawn;
  const last = band.time.length - 1;
  const legend = limits.map(({ at, name }) => ` · ${name} ${formatQuantity(at, unit)}`).join('');
  const words = last < 0 ? 'no value in this time range' : tell(band, last);
  return (
    <Sized className={className}>
      {(width, height) => (
        <PanelChrome title={title} width={width} height={height} collapsible={false}>
          {(innerWidth, innerHeight) =>
            last < 0 ? (
              <EmptyView shape="clock">
                {data.errors?.[0]?.message ??
                  (data.state === LoadingState.Loading
                    ? 'Asking the historian…'
                    : `No value of ${label} in this time range.`)}
              </EmptyView>
            ) : (
              <div role="img" aria-label={`${label}: ${words}`}>
                <BandChart
                  {...{
                    band,
                    threshold: null,
                    limits: limits.map(({ at }) => at),
                    shown: ALL_PARTS,
                    timeRange: data.timeRange,
                    timeZone: 'browser',
                  }}
                  label={unit ? `${label} (${unit})` : label}
                  tell={tell}
                  fromZero={score}
                  width={innerWidth}
                  height={Math.max(60, innerHeight - LEGEND)}
                />
                <small>
                  {words}
                  {legend}
                </small>
              </div>
            )
          }
        </PanelChrome>
      )}
    </Sized>
  );
}

function tell({ p10, p50, p90, unit }: Band, i: number): string {
  const [low, mean, high] = [p10[i], p50[i], p90[i]];
  const spread = low !== high ? ` (${formatQuantity(low, unit)} to ${formatQuantity(high, unit)})` : '';
  return `${formatQuantity(mean, unit)}${spread}`;
}

function toBand({ series }: PanelData, { series: name, label, unit }: Drawable): Band {
  const frame = series.find((one) => one.name === name);
  const column = <T,>(of: string) => ((frame && fieldOf(frame, of)?.values) ?? []) as T[];
  const time = column<number>('time');
  return {
    ...{ asset: name, name: label, unit, time, threshold: null },
    ...{ p10: column('min'), p50: column('value'), p90: column('max') },
    censored: time.map(() => false),
  };
}
