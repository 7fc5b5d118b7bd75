export * from './about';
export * from './assemble';
export * from './data-quality';
export * from './inexact';
export * from './issue-log';
export * from './left-out';
export * from './path-name';
export * from './sequence';
