import type { Schemas } from '@/shared/api/client';
import type { LoginAnswer, LoginQuestion } from './queries';
import { texts } from './texts';

type Organization = Schemas['Organization'];

/** One of the two that a question is about, as it is set beside the other. */
export interface Side {
  login: string;
  name: string;
  municipality: string;
  years: string;
  /** Null where no organization of the assessment has the login. */
  hasResults: boolean | null;
}

/** Whether the question is whose a code of examinations is: it names one side only. */
export function isCode(question: LoginQuestion): boolean {
  return question.other === '';
}

function sideOf(login: string, years: string, name: string, known: Organization | undefined): Side {
  return {
    login,
    // An organization without a name is called by its login.
    name: known !== undefined && known.name !== login ? known.name : name || texts.unknown,
    municipality: known?.municipality ?? texts.unknown,
    years,
    hasResults: known?.has_results ?? null,
  };
}

export function sidesOf(question: LoginQuestion, organizations: readonly Organization[]): Side[] {
  const find = (login: string) => organizations.find((one) => one.login === login);
  const code = isCode(question);
  const one = sideOf(question.one, texts.until(question.one_last), code ? question.name : '', find(question.one));
  if (code) return [one];
  return [one, sideOf(question.other, texts.since(question.other_first), question.name, find(question.other))];
}

/** Answers given on this page, the latest first; a second answer about the same two takes the place of the first. */
export function withAnswer(answers: readonly LoginAnswer[], answer: LoginAnswer): LoginAnswer[] {
  const isOther = ({ one, other }: LoginAnswer) => one !== answer.one || other !== answer.other;
  return [answer, ...answers.filter(isOther)];
}
