import { useQuery } from '@tanstack/react-query';
import { Drawer, Table } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { passportQuery } from '@/shared/api/queries';
import type { ValuePlace } from '@/shared/api/queries';
import { decimalsOf, formatInterval, formatInUnit, formatNumber } from '@/shared/lib/format';
import { hasNumber, stateTitles } from '@/shared/lib/value';
import { Facts } from '@/shared/ui/facts';
import type { Fact } from '@/shared/ui/facts';
import { FileName } from '@/shared/ui/file-name';
import { Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { texts } from './texts';
import { usePassport } from './use-passport';

function factsOf({ value, unit }: Schemas['Passport']): Fact[] {
  const state = stateTitles[value.state];
  if (!hasNumber(value)) return [{ label: texts.state, value: state }];
  const facts: Fact[] = [
    { label: value.state === 'ok' ? texts.value : state, value: formatInUnit(value.value, unit) },
    { label: texts.interval, value: formatInterval(value, unit) || '—' },
  ];
  const whole = (part: number) => formatNumber(part, Number.isInteger(part) ? 0 : decimalsOf(unit));
  if (value.numerator !== null) facts.push({ label: texts.numerator, value: whole(value.numerator) });
  if (value.denominator !== null) facts.push({ label: texts.denominator, value: whole(value.denominator) });
  if (value.n !== null) facts.push({ label: texts.n, value: formatNumber(value.n) });
  return facts;
}

function linesOf(lines: string[]) {
  return lines.length > 0 ? lines.map((line) => <div key={line}>{line}</div>) : null;
}

function Explanation({ passport }: { passport: Schemas['Passport'] }) {
  const items = [
    { label: texts.reason, children: passport.value.reason },
    { label: texts.formulaWords, children: passport.formula_words },
    { label: texts.population, children: passport.population },
    { label: texts.intervalMethod, children: passport.interval_method },
    { label: texts.version, children: passport.version },
    { label: texts.definitions, children: linesOf(passport.definitions) },
    { label: texts.place, children: passport.place },
    { label: texts.note, children: [passport.is_proposal ? texts.proposal : '', passport.note].join(' ').trim() },
    { label: texts.formula, children: <code className="formula">{passport.formula}</code> },
    { label: texts.id, children: <code className="formula">{passport.indicator}</code> },
  ].filter((item) => item.children !== null && item.children !== '');
  return (
    <dl className="explanation">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.children}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sources({ sources }: { sources: Schemas['Source'][] }) {
  return (
    <Table
      size="small"
      rowKey={(source) => `${source.file}|${source.sheet}`}
      dataSource={sources}
      pagination={false}
      locale={{ emptyText: texts.noSources }}
      columns={[
        { title: texts.file, key: 'file', render: (_, source) => <FileName path={source.file} /> },
        { title: texts.sheet, dataIndex: 'sheet' },
        {
          title: texts.rows,
          key: 'rows',
          render: (_, source) => (
            <>
              {source.ranges} <span className="muted">({texts.count(source.count)})</span>
            </>
          ),
        },
      ]}
    />
  );
}

function PassportBody({ place }: { place: ValuePlace }) {
  return (
    <QueryState query={useQuery(passportQuery(place))} rows={12}>
      {(passport) => (
        <>
          <h2 className="passport-title">{passport.title}</h2>
          <p className="lead">
            {[passport.name, passport.year, passport.breakdown.title || texts.total].join(' · ')}
          </p>
          <Facts facts={factsOf(passport)} />
          <Section title={texts.explanation}>
            <Explanation passport={passport} />
          </Section>
          <Section title={texts.sources}>
            <Sources sources={passport.sources} />
          </Section>
        </>
      )}
    </QueryState>
  );
}

/** How one value came about, beside the page that shows it. */
export function PassportDrawer() {
  const { place, close } = usePassport();
  return (
    <Drawer title={texts.title} open={place !== null} onClose={close} size={640} destroyOnHidden>
      {place !== null && <PassportBody place={place} />}
    </Drawer>
  );
}
