import './grafana/boot';
import { createRoot } from 'react-dom/client';
import { installGrafana } from './grafana/services';
import { App } from './page/App';

installGrafana();
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
