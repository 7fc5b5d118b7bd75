import { presentForm, type ContractObject } from '@mantis-pdm/core/contract';

/**
 * The objects of a record, as the present release has them.
 * @throws VersionError when a later release wrote one.
 */
export function objectsOf(bytes: Buffer): ContractObject[] {
  return (JSON.parse(bytes.toString()) as ContractObject[]).map(presentForm);
}
