import createClient from 'openapi-fetch';

import type { components, paths } from './schema.gen';

/** Types of the contract, by the names they have there. */
export type Schemas = components['schemas'];

export const client = createClient<paths>();

/** An answer that is not the one asked for: what the server said is wrong, or that it could not be reached. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

interface Answer<Data> {
  data?: Data;
  error?: Schemas['Problem'] | undefined;
  response: Response;
}

/** Gives the data of an answer, or throws an ApiError with the words of the server. */
export function dataOf<Data>({ data, error, response }: Answer<Data>): Data {
  if (data === undefined) {
    throw new ApiError(response.status, error?.detail ?? `Сервер ответил кодом ${response.status}.`);
  }
  return data;
}
