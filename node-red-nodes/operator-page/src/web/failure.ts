/**
 * What is shown when the page itself fails, while it starts or later: what happened and what to do. Plain elements, because a
 * theme or a library may be what failed; panels have guards of their own.
 */
export function showFailure(root: HTMLElement, cause: unknown): void {
  const said = cause instanceof Error ? cause.message : String(cause);
  const again = element('button', 'Load again');
  again.addEventListener('click', () => location.reload());
  const overview = element('a', 'Open the overview');
  overview.href = location.pathname;
  const ways = element('p', '');
  ways.append(again, ' ', overview);
  const main = element('main', '');
  main.setAttribute('role', 'alert');
  main.style.cssText = STYLE;
  main.append(element('h1', 'The page has stopped'), ...WORDS.map((words) => element('p', words)), ways);
  main.append(element('pre', said));
  root.replaceChildren(main);
}

const WORDS = [
  'Only this display has failed: the suite goes on watching, and nothing is lost.',
  'Load the page again. If that does not help, open the overview. If that fails, too, update the browser, or show the line ' +
    'below to whoever looks after MANTIS.',
];

const STYLE =
  'max-width: 40rem; margin: 10vh auto; padding: 1.5rem; font: 16px/1.5 system-ui, sans-serif; color: #111; background: #fff';

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
