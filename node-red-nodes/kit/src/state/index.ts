export * from './asset-memory';
export * from './snapshot-file';
export * from './home-lock';
export * from './claim-home';
export * from './put-aside';
export * from './installation';
