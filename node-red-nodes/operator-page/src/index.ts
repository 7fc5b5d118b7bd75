export { servePage } from './page/serve-page';
