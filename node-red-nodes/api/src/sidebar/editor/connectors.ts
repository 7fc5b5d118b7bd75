import type { SidebarView } from '../shown';
import { handOver } from './asset-files';
import { fetchTrail } from './fetch';
import { button, tell, type SidebarPart } from './parts';

type Light = 'green' | 'yellow' | 'red';

const LIGHT: Record<string, Light> = {
  CONNECTED: 'green',
  DEGRADED: 'yellow',
  DISCONNECTED: 'red',
  ERROR: 'red',
};

/** What reads the machines, how fast it comes, and where it is kept. */
export const showConnectors: SidebarPart = (body) => {
  const table = $('<table>').appendTo(body);
  const trail = () => void exportTrail().catch((error: Error) => tell(error.message, 'error'));
  button('Export audit trail', trail).appendTo($('<div class="mantis-row">').appendTo(body));
  return ({ connectors, stores }) => {
    table.empty();
    for (const connector of connectors) connectorLine(connector).appendTo(table);
    if (connectors.length === 0)
      $(
        '<tr><td class="mantis-quiet">No connector runs: drag one from the palette and deploy.</td></tr>',
      ).appendTo(table);
    for (const { name, there, fault } of stores) {
      const state = there ? (fault ?? 'stores') : 'not there: nothing is kept';
      line(there && !fault ? 'green' : 'red', name, state).appendTo(table);
    }
  };
};

/** Who did what when, as a table for a spreadsheet. */
async function exportTrail(): Promise<void> {
  handOver('audit-trail.csv', await fetchTrail());
}

function connectorLine({
  id,
  name,
  protocol,
  address,
  ...connector
}: SidebarView['connectors'][number]): JQuery {
  const { status, reason, messagesPerSecond } = connector;
  const silent = status === 'CONNECTED' && messagesPerSecond === 0;
  const rate = silent ? 'connected, nothing comes' : `${messagesPerSecond.toFixed(1)}/s`;
  const row = line(silent ? 'yellow' : LIGHT[status], `${name || protocol} ${address}`, reason ?? rate);
  return row.css('cursor', 'pointer').on('click', () => RED.view.reveal(id));
}

function line(light: Light, name: string, state: string): JQuery {
  const dot = $('<span class="mantis-light">').css(
    'background',
    `var(--red-ui-node-status-colors-${light}, ${light})`,
  );
  return $('<tr>').append(
    $('<td>').append(dot, document.createTextNode(name), $('<div class="mantis-quiet">').text(state)),
  );
}
