import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Described {
  $ref?: string;
  content?: Record<string, { schema: { $ref?: string } }>;
}
interface Operation {
  operationId: string;
  responses: Record<string, Described>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Described>; schemas: object };
}

const document = parse(readFileSync('../api/openapi.yaml', 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', components: document.components });

/** What is wrong with a value of a schema of the document; empty where nothing is. */
export function mistakes(schema: string, value: unknown): string {
  const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
  if (validate === undefined) return `no schema ${schema}`;
  return validate(value) ? '' : ajv.errorsText(validate.errors?.slice(0, 3));
}

export interface Documented {
  method: string;
  path: string;
  operation: Operation;
}

export const operations = new Map<string, Documented>(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [operation.operationId, { method: method.toUpperCase(), path, operation }]),
  ),
);

/** Name of the schema that an answer must have; undefined where it has no JSON, null where no such answer is described. */
export function schemaOf({ operation }: Documented, status: number): string | undefined | null {
  let response = operation.responses[String(status)];
  const name = response?.$ref?.split('/').at(-1);
  if (name !== undefined) response = document.components.responses[name];
  if (response === undefined) return null;
  const json = response.content?.['application/json'] ?? response.content?.['application/problem+json'];
  return json?.schema.$ref?.split('/').at(-1);
}
