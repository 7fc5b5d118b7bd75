import { showFailure } from './failure';

const root = document.getElementById('root') as HTMLElement;

// Later than at once: what fails while the libraries are being read is told as well.
import('./start').then(({ start }) => start(root)).catch((cause: unknown) => showFailure(root, cause));
