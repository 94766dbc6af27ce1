import { useQuery } from '@tanstack/react-query';
import { Space } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';

import type { Schemas } from '@/shared/api/client';
import { assessmentQuery, documentsQuery } from '@/shared/api/queries';
import { contextSearch, usePageContext } from '@/shared/lib/page-context';
import { useRights } from '@/shared/session/session';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { ComparisonSection } from './comparison-section';
import { DeficitTable } from './deficit-table';
import { OrganizationSignals } from './organization-signals';
import { organizationQuery } from './organization-queries';
import { texts } from './texts';
import { WorkMatrixTable } from './work-matrix-table';

function leadOf({ municipality, login }: Schemas['Organization']): string {
  return [municipality, login].filter((part) => part !== null).join(' · ');
}

/** One school: its results against its municipality and region, its signs, its deficits. */
export function OrganizationPage() {
  const { login = '' } = useParams();
  const [search] = useSearchParams();
  const { year } = usePageContext();
  const assessment = useQuery(assessmentQuery());
  const documents = useQuery({ ...documentsQuery(), enabled: useRights().mayEverywhere('view_files') });
  return (
    <QueryState query={useQuery(organizationQuery(login))} rows={16}>
      {(profile) => {
        const values = profile.values.filter((value) => value.year === year);
        const signals = profile.signals.filter((signal) => signal.year === year);
        const sheet = documents.data?.documents.find(({ name }) => name === `sheets/${login}.docx`);
        const deficits = profile.deficits.filter((item) => item.year === year);
        return (
          <Page
            title={profile.organization.name}
            lead={leadOf(profile.organization)}
            actions={
              <Space size="large">
                {sheet && (
                  <a href={sheet.url} download>
                    {texts.sheet}
                  </a>
                )}
                <Link to={{ pathname: '/organizations', search: contextSearch(search) }}>{texts.back}</Link>
              </Space>
            }
          >
            <div className="columns columns-wide-left">
              <div>
                <WorkMatrixTable values={values} year={year} login={profile.organization.login} />
                <DeficitTable items={deficits} />
              </div>
              <div>
                <OrganizationSignals signals={signals} />
                <ComparisonSection
                  values={values}
                  keys={{
                    org: profile.organization.login,
                    municipality: profile.organization.municipality ?? '',
                    region: assessment.data?.territory.region_code ?? '',
                  }}
                />
              </div>
            </div>
          </Page>
        );
      }}
    </QueryState>
  );
}
