export * from './payload';
export * from './protobuf';
