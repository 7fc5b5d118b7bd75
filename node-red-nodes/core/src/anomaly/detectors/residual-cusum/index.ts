export { learn, type Normal } from './learn';
export { follow, watch, type Watch } from './watch';
