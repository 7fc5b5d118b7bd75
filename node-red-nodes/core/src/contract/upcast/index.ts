export { upcast } from './upcast';
export { VersionError } from './version-error';
