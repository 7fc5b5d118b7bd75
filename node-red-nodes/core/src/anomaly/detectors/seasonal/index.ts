export { seasonal } from './seasonal';
