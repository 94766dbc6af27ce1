import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Table } from 'antd';
import { useState } from 'react';

import { compareNames } from '@/shared/lib/format';
import { useSearchParameter } from '@/shared/lib/search-parameter';
import { NothingFound } from '@/shared/ui/nothing';
import { Page } from '@/shared/ui/page';
import { QueryState } from '@/shared/ui/query-state';
import { tableSize } from '@/shared/ui/table-size';
import { InviteDrawer } from './invite-drawer';
import { LinkDialog } from './link-dialog';
import { OrganizationsDialog } from './organizations-dialog';
import { matching, rolesText } from './people-list';
import { PersonDrawer } from './person-drawer';
import { peopleQuery } from './queries';
import type { Invitation, Person } from './queries';
import { texts } from './texts';

function PeopleTable({ people, onOpen }: { people: Person[]; onOpen: (login: string) => void }) {
  return (
    <Table<Person>
      size="small"
      rowKey="id"
      dataSource={people}
      {...tableSize(people.length, 900)}
      locale={{ emptyText: <NothingFound what={texts.empty} next={texts.emptyNext} /> }}
      columns={[
        {
          title: texts.login,
          key: 'login',
          width: 180,
          sorter: (one, other) => compareNames(one.login, other.login),
          render: (_, person) => (
            <button type="button" className="value" onClick={() => onOpen(person.login)}>
              {person.login}
            </button>
          ),
        },
        { title: texts.name, dataIndex: 'name', width: 240, sorter: (one, other) => compareNames(one.name, other.name) },
        { title: texts.roles, key: 'roles', render: (_, person) => rolesText(person) || texts.noRoles },
        { title: texts.state, key: 'state', width: 140, render: (_, person) => texts.states[person.state] },
        {
          title: texts.secondFactor,
          key: 'second',
          width: 130,
          render: (_, person) => (person.second_factor ? texts.on : texts.off),
        },
      ]}
    />
  );
}

/** Who may sign in; a person opens beside the list. */
export function PeoplePage() {
  const [search, setSearch] = useSearchParameter('find');
  const [state, setState] = useSearchParameter('state');
  const [opened, setOpened] = useSearchParameter('person');
  const [beside, setBeside] = useSearchParameter('beside');
  const [link, setLink] = useState<Invitation>();
  const close = () => setBeside(undefined);
  const actions = (
    <div className="toolbar">
      <Button onClick={() => setBeside('organizations')}>{texts.inviteOrganizations}</Button>
      <Button type="primary" onClick={() => setBeside('invite')}>
        {texts.invite}
      </Button>
    </div>
  );
  return (
    <Page title={texts.title} lead={texts.lead} actions={actions}>
      <div className="toolbar">
        <Input.Search
          aria-label={texts.find}
          placeholder={texts.find}
          className="row-search"
          allowClear
          value={search ?? ''}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select
          aria-label={texts.state}
          className="breakdown-select"
          allowClear
          placeholder={texts.anyState}
          value={state ?? null}
          onChange={(next: string | null | undefined) => setState(next ?? undefined)}
          options={Object.entries(texts.states).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <QueryState query={useQuery(peopleQuery())}>
        {(people) => {
          const person = people.find(({ login }) => login === opened);
          return (
            <>
              <PeopleTable people={matching(people, search ?? '', state as Person['state'] | undefined)} onOpen={setOpened} />
              {person !== undefined && (
                <PersonDrawer person={person} people={people} onLink={setLink} onClose={() => setOpened(undefined)} />
              )}
              {beside === 'organizations' && <OrganizationsDialog people={people} onClose={close} />}
            </>
          );
        }}
      </QueryState>
      {beside === 'invite' && (
        <InviteDrawer
          onClose={close}
          onInvited={(invitation) => {
            close();
            setLink(invitation);
          }}
        />
      )}
      {link !== undefined && <LinkDialog invitation={link} onClose={() => setLink(undefined)} />}
    </Page>
  );
}
