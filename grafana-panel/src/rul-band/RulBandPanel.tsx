import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { AssetName } from '../shared/AssetName';
import { Choice } from '../shared/Choice';
import { Age } from '../shared/Age';
import { Absent, Failed, Nothing } from '../shared/Absent';
import { type Answer, answerOf } from '../shared/answer';
import { RowLinks } from '../shared/RowLinks';
import { selectAsset, useSelectedAsset } from '../shared/selection';
import { BANDS, type Band, chooseBand, describe, toBand } from './band';
import { LifeChart } from './LifeChart';
import { type RulBandOptions, optionsOf } from './options';
import { Zone } from '../shared/zone';

type Props = PanelProps<RulBandOptions>;

/** Height that the chart leaves to the head, px. */
const HEAD = 40;

export function RulBandPanel({ options: saved, ...others }: Props) {
  const options = useMemo(() => optionsOf(saved), [saved]);
  const props = { ...others, options };
  const answer = useMemo(() => answerOf(props.data, BANDS), [props.data]);
  if (answer.is !== 'frames') return <Absent answer={answer} wanted={BANDS} panel={props} />;
  return (
    <Zone.Provider value={props.timeZone}>
      <Bands {...props} answer={answer} />
    </Zone.Provider>
  );
}

type BandsProps = Props & { answer: Extract<Answer, { is: 'frames' }> };

function Bands({ answer, ...props }: BandsProps) {
  const { options, width, height } = props;
  const { frames, why, notices } = answer;
  const bands = useMemo(() => frames.map(toBand), [frames]);
  const styles = useStyles2(getStyles);
  const selected = useSelectedAsset(options.variable);
  const [chosen, setChosen] = useState<string>();
  const band = chooseBand(bands, options.variable ? selected : chosen) as Band;
  const choose = (asset: string) =>
    options.variable ? selectAsset(options.variable, asset) : setChosen(asset);
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
        <RowLinks links={band.links ?? []} of={band.name} />
      </div>
      {band.time.length === 0 ? (
        <NoPrediction name={band.name} why={why} notices={notices} panel={props} />
      ) : (
        <LifeChart {...props} band={band} why={why} notices={notices} height={height - HEAD} />
      )}
    </div>
  );
}

interface NoPredictionProps {
  name: string;
  why?: string;
  notices: string[];
  panel: Props;
}

function NoPrediction({ name, why, notices, panel }: NoPredictionProps) {
  if (why !== undefined) return <Failed why={why} what={BANDS.what} />;
  return (
    <Nothing panel={panel} notices={notices} otherwise={`No prediction for ${name} in this time range.`} />
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
