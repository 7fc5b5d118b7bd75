import type { EditorRED } from 'node-red';

declare global {
  /** The editor's own API, as Node-RED puts it into every node's script. */
  const RED: EditorRED;
}
