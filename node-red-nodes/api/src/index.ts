export { TokenStore, type TokenRecord } from './tokens/token-store';
