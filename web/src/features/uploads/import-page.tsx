import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { fileLabel } from '@/shared/lib/file-label';
import { formatDateTime, formatNumber } from '@/shared/lib/format';
import { inPageWords } from '@/shared/lib/page-words';
import { useRights } from '@/shared/session/session';
import { Facts } from '@/shared/ui/facts';
import { FindingTable } from '@/shared/ui/finding-table';
import { MoreButton } from '@/shared/ui/more-button';
import { Page, Section } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { ChangeTable } from './change-table';
import { importChangesQuery, importFindingsQuery, importQuery } from './queries';
import type { Import } from './queries';
import { texts } from './texts';
import { useWithdrawal } from './use-withdrawal';

function Reading({ one }: { one: Import }) {
  const items = [
    [texts.fullName, one.name],
    [texts.content, inPageWords(one.layouts.join(', '))],
    [texts.mapping, one.mapping],
    [texts.options, one.options],
    [texts.checksum, <code className="formula" key="sum">{one.sha256}</code>],
  ] as const;
  return (
    <Section title={texts.howRead}>
      <dl className="explanation">
        {items
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="breakable">{value}</dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}

function Dependants({ dependants }: { dependants: Import[] }) {
  return (
    <Section title={texts.dependants}>
      {dependants.length === 0 ? (
        <p className="lead">{texts.noDependants}</p>
      ) : (
        <>
          <p className="lead">{texts.dependantsHint}</p>
          <ol className="text-links">
            {dependants.map((other) => (
              <li key={other.id}>
                <Link to={`/uploads/${other.id}`}>{texts.importOf(other.id, fileLabel(other.name))}</Link>{' '}
                <span className="muted">{formatDateTime(other.at)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}

function ImportFindings({ id }: { id: number }) {
  const query = useInfiniteQuery(importFindingsQuery(id));
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const findings = pages.flatMap((page) => page.findings);
        return (
          <Section title={texts.findingsOf} aside={<span className="muted">{texts.shown(findings.length, pages[0]?.total ?? 0)}</span>}>
            <FindingTable findings={findings} isOneFile />
            <MoreButton query={query} />
          </Section>
        );
      }}
    </QueryState>
  );
}

function ImportChanges({ id }: { id: number }) {
  const query = useInfiniteQuery(importChangesQuery(id));
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const changes = pages.flatMap((page) => page.changes);
        return (
          <Section title={texts.changesOf} aside={<span className="muted">{texts.shown(changes.length, pages[0]?.total ?? 0)}</span>}>
            <ChangeTable changes={changes} />
            <MoreButton query={query} />
          </Section>
        );
      }}
    </QueryState>
  );
}

function factsOf({ import: one, changes }: Schemas['ImportDetails']) {
  return [
    { label: texts.created, value: formatNumber(one.created) },
    { label: texts.changed, value: formatNumber(one.changed), note: texts.cells(changes) },
    { label: texts.unchanged, value: formatNumber(one.unchanged) },
    { label: texts.removed, value: formatNumber(one.removed) },
    { label: texts.rejected, value: formatNumber(one.rejected) },
    { label: texts.findingsOf, value: formatNumber(one.findings) },
  ];
}

function Details({ details }: { details: Schemas['ImportDetails'] }) {
  const { import: one, dependants } = details;
  const mayWithdraw = useRights().mayEverywhere('withdraw') && one.state === 'accepted';
  const withdraw = useWithdrawal();
  return (
    <Page
      title={fileLabel(one.name)}
      lead={texts.acceptedBy(one.id, one.who, formatDateTime(one.at), texts.importStates[one.state])}
      actions={
        <div className="toolbar">
          <Link to="/uploads">{texts.allImports}</Link>
          {mayWithdraw && (
            <Button danger disabled={dependants.length > 0} onClick={() => void withdraw(one)}>
              {texts.withdraw}
            </Button>
          )}
        </div>
      }
    >
      {one.superseded_by !== null && (
        <Alert
          type="info"
          showIcon
          className="notice"
          title={<Link to={`/uploads/${one.superseded_by}`}>{texts.supersededBy(one.superseded_by)}</Link>}
        />
      )}
      <Facts facts={factsOf(details)} />
      <div className="columns">
        <Reading one={one} />
        <Dependants dependants={dependants} />
      </div>
      <ImportFindings id={one.id} />
      {/* What replaced nothing says nothing otherwise. */}
      {details.changes > 0 && <ImportChanges id={one.id} />}
    </Page>
  );
}

/** One accepted file: who, when, how it was read, what is wrong with it, what it changed, what hangs on it. */
export function ImportPage() {
  const id = Number(useParams()['import']);
  return (
    <QueryState query={useQuery(importQuery(id))} rows={16}>
      {(details) => <Details key={details.import.id} details={details} />}
    </QueryState>
  );
}
