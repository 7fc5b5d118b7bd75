export { addressReader, type AddressOf } from './router/address';
export { TokenStore, type TokenRecord } from './tokens/token-store';
