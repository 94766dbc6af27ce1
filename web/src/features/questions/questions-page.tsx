import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Collapse, Form, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { Page, Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { AnswerTable } from './answer-table';
import { questionQuery, tablesQuery } from './queries';
import type { Question } from './queries';
import { examples, texts } from './texts';

const levels = ['org', 'municipality', 'region'] as const;
const empty: Question = { population: '', value: '', breakdown: [], level: 'region' };

/** What is wrong with a part of the question, the text underlined. */
function Mistakes({ answer, field }: { answer: Schemas['QuestionAnswer'] | undefined; field: 'value' | 'population' | 'breakdown' }) {
  const mistakes = answer?.mistakes.filter((mistake) => mistake.field === field) ?? [];
  return (
    <div aria-live="polite">
      {mistakes.map((mistake) => (
        <pre className="mistake" key={`${mistake.line}:${mistake.column}:${mistake.message}`}>
          {mistake.message}
        </pre>
      ))}
    </div>
  );
}

function Words({ tables }: { tables: Schemas['TableList']['tables'] }) {
  return (
    <Collapse
      size="small"
      items={tables
        .filter((table) => table.has_rows)
        .map((table) => ({
          key: table.name,
          label: `${table.label} — ${table.name}`,
          children: (
            <ul className="plain-list">
              {table.columns.map((column) => (
                <li key={column.name}>
                  <code>{column.name}</code> {column.label}{' '}
                  <span className="muted">{column.codes.map(({ code, label }) => `${code} — ${label}`).join('; ')}</span>
                </li>
              ))}
            </ul>
          ),
        }))}
    />
  );
}

function Answer({ question }: { question: Question }) {
  return (
    <Section title={texts.found}>
      <QueryState query={useQuery(questionQuery(question))}>
        {({ rows, unit }) => (unit === null ? null : <AnswerTable rows={rows} unit={unit} />)}
      </QueryState>
    </Section>
  );
}

/** A question asked once, mistakes shown in place while it is typed. */
export function QuestionsPage() {
  const [question, setQuestion] = useState<Question>(empty);
  const [asked, setAsked] = useState<Question>();
  const typed = useDeferredValue(question);
  const isWritten = typed.population.trim() !== '' && typed.value.trim() !== '';
  const check = useQuery({
    ...questionQuery({ ...typed, only_check: true }),
    enabled: isWritten,
    placeholderData: keepPreviousData,
  }).data;
  const change = (part: Partial<Question>) => setQuestion((before) => ({ ...before, ...part }));
  const isRight = isWritten && check?.mistakes.length === 0;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Form layout="vertical" className="columns" onFinish={() => setAsked(question)}>
        <div>
          <Form.Item label={texts.value} htmlFor="question-value" extra={texts.valueHint}>
            <Input id="question-value" value={question.value} onChange={(event) => change({ value: event.target.value })} />
            {isWritten && <Mistakes answer={check} field="value" />}
          </Form.Item>
          <Form.Item label={texts.population} htmlFor="question-population" extra={texts.populationHint}>
            <Input.TextArea
              id="question-population"
              autoSize
              value={question.population}
              onChange={(event) => change({ population: event.target.value })}
            />
            {isWritten && <Mistakes answer={check} field="population" />}
          </Form.Item>
          <Form.Item label={texts.breakdown} htmlFor="question-breakdown">
            <Select
              id="question-breakdown"
              mode="tags"
              value={question.breakdown ?? []}
              onChange={(breakdown: string[]) => change({ breakdown })}
            />
            {isWritten && <Mistakes answer={check} field="breakdown" />}
          </Form.Item>
          <Form.Item label={texts.level} htmlFor="question-level">
            <Select
              id="question-level"
              value={question.level ?? 'region'}
              onChange={(level: Schemas['Level']) => change({ level })}
              options={levels.map((level) => ({ value: level, label: texts.levels[level] }))}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" disabled={!isRight}>
            {texts.ask}
          </Button>
        </div>
        <div>
          {isRight && check !== undefined && (
            <Alert type="success" title={`${texts.counts} ${check.value_words}`} description={`${texts.of} ${check.population_words}`} />
          )}
          <Section title={texts.examples}>
            <ul className="plain-list">
              {examples.map((example) => (
                <li key={example.value}>
                  <Button type="link" size="small" onClick={() => change(example)}>
                    {example.value}
                  </Button>{' '}
                  <span className="muted">{example.population}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={texts.columns}>
            <QueryState query={useQuery(tablesQuery())}>{({ tables }) => <Words tables={tables} />}</QueryState>
          </Section>
        </div>
      </Form>
      {asked === undefined ? <p className="lead section">{texts.empty}</p> : <Answer question={asked} />}
    </Page>
  );
}
