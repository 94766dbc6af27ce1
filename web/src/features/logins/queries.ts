import { queryOptions } from '@tanstack/react-query';

import { client, dataOf } from '@/shared/api/client';
import type { Schemas } from '@/shared/api/client';

export type LoginQuestion = Schemas['LoginQuestionList']['questions'][number];
export type LoginAnswer = Schemas['LoginAnswer'];

const questionsKey = ['login-questions'];

export function loginQuestionsQuery() {
  return queryOptions({
    queryKey: questionsKey,
    queryFn: async ({ signal }) => dataOf(await client.GET('/api/v1/login-questions', { signal })),
    staleTime: 0,
  });
}

export async function answerLogins(body: LoginAnswer): Promise<Schemas['LoginQuestionList']> {
  return dataOf(await client.POST('/api/v1/login-answers', { body }));
}
