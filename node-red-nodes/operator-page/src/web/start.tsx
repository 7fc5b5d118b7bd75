import './grafana/boot';
import { createRoot } from 'react-dom/client';
import { showFailure } from './failure';
import { installGrafana } from './grafana/services';
import { App } from './page/App';

/** Shows the page in `root`. */
export function start(root: HTMLElement): void {
  installGrafana();
  const onUncaughtError = (cause: unknown) => {
    reportError(cause);
    // When React has emptied it.
    queueMicrotask(() => showFailure(root, cause));
  };
  createRoot(root, { onUncaughtError }).render(<App />);
}
