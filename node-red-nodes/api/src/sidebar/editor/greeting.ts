import { eachNode } from '@mantis-pdm/node-red-kit/editor';

/** Until all that comes at once has come, as an example that is imported: that is no first node, in ms. */
const SETTLED_MS = 300;

/** Where the first node of ours has been dragged into a flow, what has come along and what is next; after that no more. */
export function greetOnce(open: () => void): void {
  const listen = ({ type }: { type: string }) => {
    if (!type.startsWith('mantis-') || !alone()) return;
    setTimeout(() => {
      // What is loaded changes nothing, and what is imported is more than one.
      if (!RED.nodes.dirty() || !alone()) return;
      RED.events.off('nodes:add', listen as never);
      greet(open);
    }, SETTLED_MS);
  };
  RED.events.on('nodes:add', listen as never);
}

function alone(): boolean {
  let ours = 0;
  eachNode(({ type }) => {
    if (type.startsWith('mantis-')) ours++;
  });
  return ours === 1;
}

function greet(open: () => void): void {
  const text =
    'MANTIS has added what a workspace has one of: registry, store, API, page and models. Next: double-click the node and give it its address. The MANTIS sidebar draws the chain behind it, lists who speaks, and makes a token for the page.';
  const close = () => notice.close();
  const show = () => {
    close();
    open();
  };
  const buttons = [
    { text: 'Later', click: close },
    { text: 'Open the MANTIS sidebar', class: 'primary', click: show },
  ];
  const notice = RED.notify(text, { fixed: true, buttons } as never) as never as { close(): void };
}
