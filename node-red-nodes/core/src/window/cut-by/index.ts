export { cutBy } from './cut-by';
