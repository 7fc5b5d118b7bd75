import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { AssetName } from '../shared/AssetName';
import { Choice } from '../shared/Choice';
import { EmptyView } from '../shared/EmptyView';
import { Age } from '../shared/Age';
import { framesWith, missingMessage } from '../shared/frames';
import { formatLife } from '../shared/numbers';
import { selectAsset, useSelectedAsset } from '../shared/selection';
import { type Band, REQUIRED, chooseBand, describe, summary, toBand } from './band';
import { BandChart } from './chart/BandChart';
import { Legend } from './Legend';
import type { RulBandOptions } from './options';

type Props = PanelProps<RulBandOptions>;

/** Heights that the chart leaves to head and legend, px. */
const HEAD = 40;
const LEGEND = 28;

/** Narrower panels need two lines for the legend, px. */
const NARROW = 460;

export function RulBandPanel(props: Props) {
  const { data, id, fieldConfig } = props;
  const bands = useMemo(() => framesWith(data.series, REQUIRED).map(toBand), [data.series]);
  if (bands.length === 0) {
    const message = missingMessage(data.series, REQUIRED, 'Remaining useful life');
    return (
      <PanelDataErrorView
        panelId={id}
        fieldConfig={fieldConfig}
        data={data}
        message={message}
        needsTimeField
        needsNumberField
      />
    );
  }
  return <Bands {...props} bands={bands} />;
}

function Bands({ bands, options, width, height, timeRange, timeZone }: Props & { bands: Band[] }) {
  const styles = useStyles2(getStyles);
  const selected = useSelectedAsset(options.variable);
  const [chosen, setChosen] = useState<string>();
  const band = chooseBand(bands, options.variable ? selected : chosen) as Band;
  const choose = (asset: string) =>
    options.variable ? selectAsset(options.variable, asset) : setChosen(asset);
  const threshold = options.showThreshold ? options.threshold || band.threshold : null;
  const legendHeight = options.showLegend ? LEGEND * (width < NARROW ? 2 : 1) : 0;
  const chartHeight = Math.max(60, height - HEAD - legendHeight);
  return (
    <div className={styles.panel} style={{ width, height }} data-asset={band.asset}>
      <div className={styles.head}>
        {bands.length > 1 ? (
          <Choice
            label="Asset"
            value={band.asset}
            options={bands.map(({ asset, name }) => ({
              value: asset,
              label: name === asset ? asset : `${name} (${asset})`,
            }))}
            onChange={choose}
          />
        ) : (
          <strong>
            <AssetName asset={band.asset} name={band.name} />
          </strong>
        )}
        {band.time.length > 0 && (
          <span className={styles.now}>
            {describe(band, band.time.length - 1)} · <Age at={band.time[band.time.length - 1]} />
          </span>
        )}
      </div>
      {band.time.length === 0 ? (
        <EmptyView shape="clock">{`No prediction for ${band.name} in this time range.`}</EmptyView>
      ) : (
        <>
          <div role="img" aria-label={summary({ ...band, threshold })}>
            <BandChart
              band={band}
              threshold={threshold}
              showBand={options.showBand}
              timeRange={timeRange}
              timeZone={timeZone}
              width={width}
              height={chartHeight}
            />
          </div>
          {options.showLegend && (
            <Legend
              censored={band.censored.some(Boolean)}
              showBand={options.showBand}
              threshold={threshold === null ? null : `plan below ${formatLife(threshold)}${band.unit}`}
            />
          )}
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', overflow: 'hidden' }),
  head: css({
    display: 'flex',
    flex: 'none',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
    height: HEAD,
    overflow: 'hidden',
  }),
  now: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
