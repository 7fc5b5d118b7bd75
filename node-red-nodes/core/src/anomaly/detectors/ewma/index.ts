export { ewma } from './ewma';
