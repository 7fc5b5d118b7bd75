import type { ComboboxOption } from '@grafana/ui';
import { getTemplateSrv } from '@grafana/runtime';
import { type Observable, firstValueFrom } from 'rxjs';
import type { AssetStatus } from '../api/model';
import { filled } from '../query/filled';
import { chosenOf, inSelection, selectionOf } from '../query/selection';
import { seriesOf } from '../query/series';

/** What is asked for choices: the data source, without its naming this. */
export interface Chooser {
  api: { assets(): Observable<AssetStatus[]> };
}

/** Choices for what was typed so far. */
export type Choices = (typed: string) => Promise<ComboboxOption[]>;

/** Longer lists are narrowed by typing. */
const MOST = 200;

/** The variables of the dashboard, then every asset by name, with id, class and place. */
export function assetChoices({ api }: Chooser): Choices {
  return async (typed) => {
    const assets = await firstValueFrom(api.assets());
    const known = assets.map(({ asset, name, class: kind, site, line }) => ({
      value: inSelection(asset),
      label: name || asset,
      description: [asset, kind, site, line].filter(Boolean).join(' · '),
    }));
    return fitting([...variables(), ...known], typed);
  };
}

/** The series that the assets of a query have, with the unit and the newest value of a sensor. */
export function seriesChoices({ api }: Chooser, asset: string): Choices {
  return async (typed) => {
    const assets = await firstValueFrom(api.assets());
    const names = new Set(chosenNames(assets, asset));
    const chosen = assets.filter((one) => names.has(one.asset));
    const known = new Map(
      chosen.flatMap((status) =>
        seriesOf(status).map((series) => [series, describe(status, series)] as const),
      ),
    );
    const options = [...known].map(([series, description]) => ({
      value: inSelection(series),
      label: series,
      description,
    }));
    return fitting([...variables(), ...options], typed);
  };
}

/** The branches by which the assets of a query are predicted. */
export function branchChoices({ api }: Chooser, asset: string): Choices {
  return async (typed) => {
    const assets = await firstValueFrom(api.assets());
    const names = new Set(chosenNames(assets, asset));
    const branches = assets
      .filter((one) => names.has(one.asset))
      .flatMap(({ latest }) => Object.entries(latest?.branches ?? {}))
      .flatMap(([branch, said]) => (said.rul ? [branch] : []));
    return fitting(
      [...new Set(branches)].map((value) => ({ value })),
      typed,
    );
  };
}

/** Words of a closed list, and all of them at once. */
export function wordChoices(words: readonly string[], all: string): Choices {
  const options = [{ value: '*', label: all }, ...words.map((value) => ({ value }))];
  return (typed) => Promise.resolve(fitting(options, typed));
}

function chosenNames(assets: AssetStatus[], text: string): string[] {
  const known = assets.map(({ asset }) => asset);
  try {
    return chosenOf(selectionOf(filled(text, {})), known);
  } catch {
    return known; // The query itself says what is wrong with its pattern.
  }
}

function describe({ latest }: AssetStatus, series: string): string | undefined {
  const sensor = series.startsWith('raw.') ? latest?.sensors[series.slice(4)] : undefined;
  return sensor && `${sensor.value ?? 'no value'} ${sensor.unit}`.trim();
}

function variables(): ComboboxOption[] {
  const names = getTemplateSrv()
    .getVariables()
    .map(({ name }) => name);
  return names.map((name) => ({ value: `$${name}`, description: 'Variable of the dashboard' }));
}

function fitting(options: ComboboxOption[], typed: string): ComboboxOption[] {
  const wanted = typed.trim().toLowerCase();
  const fits = ({ value, label = '', description = '' }: ComboboxOption) =>
    [value, label, description].some((text) => text.toLowerCase().includes(wanted));
  return options.filter(fits).slice(0, MOST);
}
