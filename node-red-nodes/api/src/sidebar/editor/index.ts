import { showAssets } from './assets';
import { showChain } from './chain';
import { showConnectors } from './connectors';
import { showRetired } from './farewell';
import { fetchView } from './fetch';
import { greetOnce } from './greeting';
import { showProblems } from './problems';
import { showTokens } from './tokens';
import { part, STYLE } from './parts';

/** How often an open sidebar asks anew, in ms. */
const EVERY_MS = 5_000;

const ID = 'mantis-sidebar';

/** The MANTIS sidebar: what is watched, by what, how it is stored, who may ask, and what is wrong. */
function add(): void {
  const content = $('<div class="mantis-sidebar">').append(STYLE);
  const fault = $('<div class="mantis-fault" role="alert">').hide().appendTo(content);
  const parts = [
    part(content, 'Problems', showProblems),
    part(content, 'Assets', showAssets),
    part(content, 'Retired assets', showRetired),
    part(content, 'Connectors and stores', showConnectors),
    part(content, 'From signal to work order', showChain),
    part(content, 'Tokens', showTokens),
  ];
  let asking = false;
  const refresh = async () => {
    if (asking || !content.is(':visible') || document.hidden) return;
    asking = true;
    try {
      const view = await fetchView();
      fault.hide();
      for (const show of parts) show(view);
    } catch (error) {
      fault.text(`The runtime does not answer: ${(error as Error).message}`).show();
    } finally {
      asking = false;
    }
  };
  const again = () => void refresh();
  content.on('mantis:changed', again);
  RED.sidebar.addTab({
    ...{ id: ID, name: 'MANTIS', label: 'MANTIS', iconClass: 'fa fa-heartbeat', content },
    ...{ enableOnEdit: true, action: 'mantis:show-sidebar', onchange: again },
  } as never);
  const open = () => void RED.sidebar.show(ID);
  RED.actions.add('mantis:show-sidebar', open);
  greetOnce(open);
  RED.events.on('deploy', () => setTimeout(again, 500));
  setInterval(again, EVERY_MS);
}

(RED as never as { plugins: { registerPlugin(id: string, plugin: object): void } }).plugins.registerPlugin(
  ID,
  {
    type: 'mantis',
    onadd: add,
  },
);
