export { isolationForest } from './isolation-forest';
