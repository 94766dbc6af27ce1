import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { organizationsQuery } from '@/shared/api/queries';
import { Nothing } from '@/shared/ui/nothing';
import { Page, Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { useAction } from '@/shared/ui/use-action';
import { answerLogins, loginQuestionsQuery } from './queries';
import type { LoginAnswer } from './queries';
import { QuestionCard } from './question-card';
import { withAnswer } from './question-sides';
import { texts } from './texts';

function Answered({ answers, onAnswer }: { answers: LoginAnswer[]; onAnswer: (answer: LoginAnswer) => void }) {
  return (
    <Section title={texts.answered}>
      <ul className="plain-list">
        {answers.map((answer) => (
          <li key={`${answer.one}|${answer.other}`}>
            {(answer.same ? texts.saidSame : texts.saidDifferent)(answer.one, answer.other)}{' '}
            <Button size="small" onClick={() => onAnswer({ ...answer, same: !answer.same })}>
              {answer.same ? texts.undoSame : texts.undoDifferent}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Logins that look like one organization: a person says whether they are. */
export function LoginsPage() {
  const act = useAction(['workplace']);
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<LoginAnswer[]>([]);
  const organizations = useQuery(organizationsQuery()).data?.organizations ?? [];
  const answer = async (given: LoginAnswer) => {
    const done = await act(() => answerLogins(given));
    if (done === undefined) return;
    queries.setQueryData(loginQuestionsQuery().queryKey, done.result);
    setAnswers((before) => withAnswer(before, given));
  };
  return (
    <Page title={texts.title} lead={texts.lead}>
      <QueryState query={useQuery(loginQuestionsQuery())}>
        {({ questions }) => (
          <>
            {questions.length === 0 ? (
              <Nothing what={texts.none} next={texts.noneNext}>
                <Link to="/uploads">{texts.toUploads}</Link>
              </Nothing>
            ) : (
              <p className="muted">
                {texts.open(questions.length)}. {texts.answerHint}
              </p>
            )}
            {questions.map((question) => (
              <QuestionCard
                key={`${question.one}|${question.other}`}
                question={question}
                organizations={organizations}
                onAnswer={(given) => void answer(given)}
              />
            ))}
          </>
        )}
      </QueryState>
      {answers.length > 0 && <Answered answers={answers} onAnswer={(given) => void answer(given)} />}
    </Page>
  );
}
