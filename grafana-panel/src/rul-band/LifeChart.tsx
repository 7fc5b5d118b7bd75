import type { PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { Notes } from '../shared/Notes';
import { marksOf, tellMarks } from './annotations';
import { type Author, authorOf } from './author';
import { type Band, summary, writeLife } from './band';
import { toAligned } from './chart/aligned';
import { lifeAxis } from './chart/axis';
import { BandChart } from './chart/BandChart';
import type { BandPart } from './chart/config';
import { Legend } from './Legend';
import type { RulBandOptions } from './options';

type Props = Pick<PanelProps<RulBandOptions>, 'options' | 'data' | 'timeRange' | 'timeZone' | 'width' | 'height' | 'onChangeTimeRange'> & { band: Band; why?: string; notices: string[] }; // prettier-ignore

/** Heights that the chart leaves to the legend and to a line of notes, px. */
const LEGEND = 28;
const NOTE = 20;

/** Narrower panels need two lines for the legend, px. */
const NARROW = 460;

/** The chart of one asset's life, with what is to be known of it above and what its lines mean below. */
export function LifeChart({ band, why, notices, ...props }: Props) {
  const { options, data, timeRange, timeZone, width, height, onChangeTimeRange } = props;
  const theme = useTheme2();
  const author = useMemo(() => authorOf(band.field, theme), [band.field, theme]);
  const [hidden, toggle] = useHidden();
  const marks = useMemo(() => marksOf(data.annotations), [data.annotations]);
  const threshold = options.showThreshold ? options.threshold || band.threshold : null;
  const shown = useMemo(() => {
    const parts: BandPart[] = [
      'median',
      'at-least',
      'threshold',
      ...(options.showBand ? (['band'] as const) : []),
    ];
    return new Set(parts.filter((part) => !hidden.has(part)));
  }, [hidden, options.showBand]);
  const drawn = shown.has('threshold') ? threshold : null;
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const beyond = useMemo(() => tellBeyond(band, { from, to, shown, threshold: drawn, author }), [band, from, to, shown, drawn, author]); // prettier-ignore
  const told = beyond ? [...notices, beyond] : notices;
  const room =
    (options.showLegend ? LEGEND * (width < NARROW ? 2 : 1) : 0) + (told.length > 0 || why ? NOTE : 0);
  const words = [summary({ ...band, threshold }), tellMarks(marks, { from, to }), beyond && ` ${beyond}`];
  return (
    <>
      <Notes why={why} notices={told} />
      <div role="img" aria-label={words.filter(Boolean).join('')}>
        <BandChart
          {...{ band, shown, timeRange, timeZone, width, author, marks }}
          threshold={drawn}
          height={Math.max(60, height - room)}
          onZoom={onChangeTimeRange}
        />
      </div>
      {options.showLegend && (
        <Legend
          name={author.name ?? 'median (p50)'}
          color={author.color}
          censored={band.censored.some(Boolean)}
          showBand={options.showBand}
          threshold={threshold === null ? null : `plan below ${writeLife(band, threshold)}`}
          hidden={hidden}
          onToggle={toggle}
        />
      )}
    </>
  );
}

function useHidden() {
  const [hidden, setHidden] = useState<ReadonlySet<BandPart>>(new Set());
  const toggle = (part: BandPart) => {
    const next = new Set(hidden);
    if (!next.delete(part)) next.add(part);
    setHidden(next);
  };
  return [hidden, toggle] as const;
}

interface Drawn {
  from: number;
  to: number;
  shown: ReadonlySet<BandPart>;
  threshold: number | null;
  author: Author;
}

/** What the axis leaves out so that the band can be read, in words; empty: nothing. */
function tellBeyond(band: Band, { from, to, shown, threshold, author }: Drawn): string {
  const [, p90, p50, p10, atLeast] = toAligned(band, { from, to }).data;
  const columns = [
    ...[shown.has('band') ? p90 : undefined, shown.has('median') ? p50 : undefined],
    ...[shown.has('band') ? p10 : undefined, shown.has('at-least') ? atLeast : undefined],
  ];
  const { beyond, highest } = lifeAxis(columns, { ...author, threshold });
  if (beyond === 0 || highest === null) return '';
  const values = beyond === 1 ? '1 value is' : `${beyond} values are`;
  return `${values} above the axis (▲), up to ${writeLife(band, highest)}.`;
}
