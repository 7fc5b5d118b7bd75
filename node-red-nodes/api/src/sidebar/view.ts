import { criticalities } from '@mantis-pdm/core/contract';
import { sentence } from '@mantis-pdm/core/contract/said';
import { worded, type Wording } from '@mantis-pdm/core/remarks';
import type { AssetStatus, Connector } from '@mantis-pdm/core/contract/view';
import { AS_ITS_CLASS, assetClasses } from '@mantis-pdm/core/maintenance';
import type { House } from '@mantis-pdm/node-red-kit';
import { allStatuses } from '../overview/overview';
import { RegistryReader } from '../overview/registry-view';
import type { AssetShown, Doubt, SidebarView, StoreShown, TokenShown } from './shown';

/** Assets that one answer shows; of more, those that spoke last, and the number of all is said. */
const MOST_ASSETS = 2_000;

/** Doubtful settings that one answer shows: who has more begins with these. */
const MOST_DOUBTS = 50;

/** Sensors that one asset shows. */
const MOST_SENSORS = 50;

/** Gathers what the sidebar shows; what is away darkens only what it alone knows. */
export async function sidebarView(
  house: House,
  { connectors, tokens }: { connectors: readonly Connector[]; tokens: readonly TokenShown[] },
): Promise<SidebarView> {
  const reader = new RegistryReader(house);
  const statuses = await allStatuses(house, reader);
  const assets = statuses.map((status) => shown(house, status));
  assets.sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || a.asset.localeCompare(b.asset, 'en', { numeric: true }));
  return {
    now: house.clock.now(),
    assets: assets.slice(0, MOST_ASSETS),
    total: assets.length,
    retired: house.retired.all().map(([asset, retirement]) => ({ asset, retirement })),
    connectors: [...connectors],
    stores: stores(house, (await reader.counts()).fault),
    tokens: [...tokens],
    doubts: doubts(house),
    words: { classes: assetClasses, criticalities: [...criticalities, AS_ITS_CLASS] },
  };
}

function shown(house: House, { asset, name, class: kind, criticality, latest }: AssetStatus): AssetShown {
  const sensors = Object.entries(latest?.sensors ?? {}).slice(0, MOST_SENSORS);
  return {
    ...{ asset, name, class: kind, criticality },
    declared: house.assets.find(asset)?.match ?? null,
    at: latest?.at ?? null,
    sensors: sensors.map(([sensor, { unit }]) => ({ name: sensor, unit })),
  };
}

function doubts(house: House): Doubt[] {
  const told = house.notices
    .all()
    .flatMap(({ said, ...node }) => said.map((one) => ({ ...node, text: sentence(one) })));
  return told.slice(0, MOST_DOUBTS);
}

function stores(house: House, registryFault: Wording | null): StoreShown[] {
  const [historian, registry] = [house.find('historian'), house.find('registry')];
  return [
    { name: 'historian', there: historian !== undefined, fault: read(historian?.health.fault) },
    { name: 'registry', there: registry !== undefined, fault: read(registryFault) },
  ];
}

/** As it is shown in the sidebar. */
function read(fault: Wording | null | undefined): string | null {
  return fault ? worded(fault) : null;
}
