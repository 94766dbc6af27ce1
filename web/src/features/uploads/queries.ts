import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';
import { definedOnly } from '@/shared/lib/defined-only';

export type Upload = Schemas['Upload'];
export type Import = Schemas['Import'];

const BUSY_MS = 500;

export function isBusy(upload: Upload): boolean {
  return upload.state === 'reading' || upload.state === 'accepting';
}

export function uploadsQuery() {
  return queryOptions({
    queryKey: ['uploads'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/uploads', { signal })),
    refetchInterval: (query) => (query.state.data?.uploads.some(isBusy) ? BUSY_MS : false),
  });
}

const pagewise = {
  initialPageParam: '',
  getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor ?? undefined,
};

export function importsQuery() {
  return infiniteQueryOptions({
    queryKey: ['imports'],
    queryFn: async ({ signal, pageParam }) =>
      dataOf(await client.GET('/api/v1/imports', { params: { query: definedOnly({ cursor: pageParam }) }, signal })),
    ...pagewise,
  });
}

export function importQuery(id: number) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/imports/{import}', { params: { path: { import: id } }, signal })),
  });
}

export function importFindingsQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: ['imports', id, 'findings'],
    queryFn: async ({ signal, pageParam: cursor }) => {
      const params = { path: { import: id }, query: definedOnly({ cursor }) };
      return dataOf(await client.GET('/api/v1/imports/{import}/findings', { params, signal }));
    },
    ...pagewise,
  });
}

export function importChangesQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: ['imports', id, 'changes'],
    queryFn: async ({ signal, pageParam: cursor }) => {
      const params = { path: { import: id }, query: definedOnly({ cursor }) };
      return dataOf(await client.GET('/api/v1/imports/{import}/changes', { params, signal }));
    },
    ...pagewise,
  });
}

export function uploadFindingsQuery(upload: number) {
  return infiniteQueryOptions({
    queryKey: ['uploads', upload, 'findings'],
    queryFn: async ({ signal, pageParam: cursor }) => {
      const params = { path: { upload }, query: definedOnly({ cursor }) };
      return dataOf(await client.GET('/api/v1/uploads/{upload}/findings', { params, signal }));
    },
    ...pagewise,
  });
}

/** Long work, asked for until it is over. */
export function jobQuery(job: number) {
  return queryOptions({
    queryKey: ['job', job],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/jobs/{job}', { params: { path: { job } }, signal })),
    refetchInterval: BUSY_MS,
  });
}

export async function cancelJob(job: number): Promise<Schemas['Job']> {
  return dataOf(await client.DELETE('/api/v1/jobs/{job}', { params: { path: { job } } }));
}

export function templatesQuery() {
  return queryOptions({
    queryKey: ['templates'],
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/templates', { signal })),
  });
}

export function mappingQuery(upload: number) {
  return queryOptions({
    queryKey: ['mapping', upload],
    queryFn: async ({ signal }) =>
      dataOf(await client.GET('/api/v1/uploads/{upload}/mapping', { params: { path: { upload } }, signal })),
  });
}

/** Sends one file as it is. */
export async function sendFile(file: File): Promise<Upload> {
  return dataOf(
    await client.POST('/api/v1/uploads', {
      params: { query: { name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath } },
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
}

export async function acceptUpload(upload: Upload): Promise<Upload> {
  return dataOf(
    await client.POST('/api/v1/uploads/{upload}/acceptance', {
      params: { path: { upload: upload.id } },
      body: { supersede: upload.conflicts.map((conflict) => conflict.import) },
    }),
  );
}

export async function readUpload(id: number, reading: Schemas['Reading']): Promise<Upload> {
  return dataOf(
    await client.POST('/api/v1/uploads/{upload}/reading', { params: { path: { upload: id } }, body: reading }),
  );
}

export async function discardUpload(id: number): Promise<void> {
  const { error } = await client.DELETE('/api/v1/uploads/{upload}', { params: { path: { upload: id } } });
  if (error !== undefined) throw new Error(error.detail);
}

export async function withdrawImport(id: number): Promise<Schemas['Withdrawal']> {
  return dataOf(
    await client.POST('/api/v1/imports/{import}/withdrawal', { params: { path: { import: id } }, body: {} }),
  );
}
