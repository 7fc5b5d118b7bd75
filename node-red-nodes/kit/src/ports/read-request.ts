import { say } from '@mantis-pdm/core/contract/said';
import { contractError, show } from '@mantis-pdm/core/contract';
import type { Schema } from '@mantis-pdm/core/contract/view';
import { ApiError, type ApiRequest, type ApiRoute, type AddressWords } from './api';

/** A request as it came in. */
export type RawRequest = ApiRequest<AddressWords, AddressWords>;

/**
 * The request as a route takes it. A word of the query that is empty counts as not given.
 * @throws ApiError 400 that names the first field that does not fit.
 */
export function readRequest({ takes = {} }: Pick<ApiRoute, 'takes'>, raw: RawRequest): ApiRequest {
  const query = Object.fromEntries(Object.entries(raw.query).filter(([, word]) => word !== ''));
  return {
    ...raw,
    params: read(takes.params, raw.params),
    query: read(takes.query, query),
    body: read(takes.body, raw.body),
  };
}

function read(schema: Schema | undefined, value: unknown): unknown {
  if (!schema) return value;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { field, message, expected } = contractError(result.error.issues[0], value);
  if (field === '') throw new ApiError(400, say('api.body.wrong', { value: show(value), expected }));
  throw new ApiError(400, message, field);
}
