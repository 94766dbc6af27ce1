import { useQuery } from '@tanstack/react-query';

import type { Schemas } from '@/shared/api/client';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { PasswordSection } from './password-section';
import { accountQuery } from './queries';
import { SecondFactorSection } from './second-factor-section';
import { SessionsSection } from './sessions-section';
import { texts } from './texts';

function Who({ account }: { account: Schemas['Account'] }) {
  return (
    <dl className="explanation">
      <div>
        <dt>{texts.login}</dt>
        <dd>{account.login}</dd>
      </div>
      {account.email !== '' && (
        <div>
          <dt>{texts.email}</dt>
          <dd>{account.email}</dd>
        </div>
      )}
      <div>
        <dt>{texts.roles}</dt>
        <dd>
          {account.roles.length === 0
            ? texts.noRoles
            : account.roles.map((role) => <div key={`${role.id} ${role.words}`}>{role.words}</div>)}
        </dd>
      </div>
    </dl>
  );
}

/** What a person does with the own account. */
export function AccountPage() {
  return (
    <QueryState query={useQuery(accountQuery())}>
      {(account) => (
        <Page title={texts.title} lead={account.name}>
          <Who account={account} />
          <div className="columns">
            <PasswordSection />
            <SecondFactorSection account={account} />
          </div>
          <SessionsSection />
        </Page>
      )}
    </QueryState>
  );
}
