import { Button, Select } from 'antd';
import { useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import type { LoginAnswer, LoginQuestion } from './queries';
import { isCode, sidesOf } from './question-sides';
import type { Side } from './question-sides';
import { texts } from './texts';

interface QuestionCardProps {
  question: LoginQuestion;
  organizations: Schemas['Organization'][];
  onAnswer: (answer: LoginAnswer) => void;
}

const rows: [string, (side: Side) => string][] = [
  [texts.name, (side) => side.name],
  [texts.municipality, (side) => side.municipality],
  [texts.years, (side) => side.years],
  [texts.results, ({ hasResults }) => (hasResults === null ? texts.unknown : hasResults ? texts.hasResults : texts.noResults)],
];

/** Both organizations, row by row; what differs stands out. */
function SideTable({ sides, heads }: { sides: Side[]; heads: string[] }) {
  return (
    <table className="sides">
      <thead>
        <tr>
          <td />
          {sides.map(({ login }, at) => (
            <th key={login} scope="col">
              <span className="muted">{heads[at]}</span> {login}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, pick]) => {
          const isEqual = new Set(sides.map(pick)).size === 1;
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              {sides.map((side) => (
                <td key={side.login} className={isEqual ? 'muted' : ''}>
                  {pick(side)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Whose a code of the examination protocols is. */
function CodeAnswer({ question, organizations, onAnswer }: QuestionCardProps) {
  const [login, setLogin] = useState<string>();
  const known = organizations.filter((one) => one.login !== question.one);
  return (
    <>
      <div className="toolbar">
        <Select
          aria-label={`${texts.choose}: ${question.one}`}
          className="kind-select"
          placeholder={texts.choose}
          showSearch={{ optionFilterProp: 'label' }}
          value={login ?? null}
          onChange={(chosen: string | null) => setLogin(chosen ?? undefined)}
          options={known.map((one) => ({ value: one.login, label: `${one.name} (${one.login})` }))}
        />
        <Button
          type="primary"
          disabled={login === undefined}
          onClick={() => login !== undefined && onAnswer({ one: question.one, other: login, same: true })}
        >
          {texts.connect}
        </Button>
      </div>
      <p className="muted">{texts.noLogin}</p>
    </>
  );
}

/** One question: both organizations side by side, and its answers. */
export function QuestionCard({ question, organizations, onAnswer }: QuestionCardProps) {
  const code = isCode(question);
  const { one, other } = question;
  return (
    <section className="section login-question" aria-label={code ? one : `${one}, ${other}`}>
      <p className="lead">{texts.likeness[code ? 'code' : question.likeness]}</p>
      <SideTable sides={sidesOf(question, organizations)} heads={code ? [texts.code] : [texts.earlier, texts.later]} />
      {code ? (
        <CodeAnswer question={question} organizations={organizations} onAnswer={onAnswer} />
      ) : (
        <div className="toolbar">
          <Button onClick={() => onAnswer({ one, other, same: true })}>{texts.same}</Button>
          <Button onClick={() => onAnswer({ one, other, same: false })}>{texts.different}</Button>
        </div>
      )}
    </section>
  );
}
