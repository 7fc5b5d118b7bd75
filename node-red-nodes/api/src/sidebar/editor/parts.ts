import type { SidebarView } from '../shown';

/** Fills a part once and returns what shows a view in it. */
export type SidebarPart = (body: JQuery) => (view: SidebarView) => void;

/** A part of the sidebar under a heading that folds. What is shown is left alone while a person types in it. */
export function part(content: JQuery, title: string, fill: SidebarPart): (view: SidebarView) => void {
  const details = $('<details open>').appendTo(content);
  $('<summary>').text(title).appendTo(details);
  return fill($('<div class="mantis-part">').appendTo(details));
}

/** A button of the editor's look. */
export function button(label: string, press: () => void): JQuery {
  return $('<button type="button" class="red-ui-button red-ui-button-small">').text(label).on('click', press);
}

/** Time since, in the words of people: "3 s", "12 min", "5 h", "2 days". */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6_000) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** Tells what was done, or the sentence of a failure. */
export function tell(text: string, type: 'success' | 'warning' | 'error' = 'success'): void {
  const timeout = type === 'success' ? 5_000 : 15_000;
  RED.notify($('<span>').text(text).html(), { type, timeout });
}

export const STYLE = `<style>
.mantis-sidebar { padding: 8px; overflow: auto; height: 100%; box-sizing: border-box; }
.mantis-sidebar summary { font-weight: 600; cursor: pointer; padding: 6px 0; display: list-item; }
.mantis-part { margin-bottom: 10px; overflow-x: auto; }
.mantis-part table { width: 100%; border-collapse: collapse; }
.mantis-part th { text-align: left; font-weight: 400; color: var(--red-ui-secondary-text-color); }
.mantis-part th, .mantis-part td { padding: 3px 6px 3px 0; vertical-align: top; }
.mantis-part tr + tr td { border-top: 1px solid var(--red-ui-secondary-border-color); }
.mantis-part td + td:last-child { text-align: right; white-space: nowrap; }
.mantis-light { display: inline-block; width: 9px; height: 9px; border-radius: 2px; margin-right: 6px; }
.mantis-quiet { color: var(--red-ui-secondary-text-color); font-size: 0.9em; }
.mantis-row { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; margin: 4px 0; }
.mantis-row input[type=text], .mantis-row select { width: auto; flex: 1 1 90px; min-width: 0; margin: 0; }
.mantis-fault { color: var(--red-ui-text-color-error); margin-bottom: 6px; }
.mantis-token { font-family: monospace; width: 100%; box-sizing: border-box; }
</style>`;
