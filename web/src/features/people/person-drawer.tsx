import { App, Button, Drawer } from 'antd';

import { formatDateTime } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { useAction } from '@/shared/ui/use-action';
import { PersonRoles, PersonSubstitutions } from './person-roles';
import { endSessions, removeSecondFactor, renewLink, setPersonState } from './queries';
import type { Invitation, Person } from './queries';
import { texts } from './texts';

interface PersonDrawerProps {
  person: Person;
  people: Person[];
  onLink: (invitation: Invitation) => void;
  onClose: () => void;
}

function Access({ person, onLink }: Pick<PersonDrawerProps, 'person' | 'onLink'>) {
  const act = useAction(['people']);
  const { message } = App.useApp();
  const renew = async () => {
    const done = await act(() => renewLink(person.id));
    if (done !== undefined) onLink(done.result);
  };
  const end = async () => {
    const done = await act(() => endSessions(person.id));
    if (done !== undefined) void message.success(texts.sessionsEnded(done.result));
  };
  const isDisabled = person.state === 'disabled';
  return (
    <Section title={texts.actions}>
      <div className="toolbar">
        {!isDisabled && <Button onClick={() => void renew()}>{texts.newLink}</Button>}
        {!isDisabled && <Button onClick={() => void end()}>{texts.endSessions}</Button>}
        {person.second_factor && (
          <Button onClick={() => void act(() => removeSecondFactor(person.id))}>{texts.removeSecondFactor}</Button>
        )}
        <Button danger={!isDisabled} onClick={() => void act(() => setPersonState(person.id, !isDisabled))}>
          {isDisabled ? texts.letIn : texts.shutOut}
        </Button>
      </div>
    </Section>
  );
}

/** One person: who it is, roles, substitutions, access. */
export function PersonDrawer({ person, people, onLink, onClose }: PersonDrawerProps) {
  return (
    <Drawer open title={person.name} size="min(480px, 100%)" onClose={onClose}>
      <dl className="explanation">
        <div>
          <dt>{texts.login}</dt>
          <dd>{person.login}</dd>
        </div>
        <div>
          <dt>{texts.state}</dt>
          <dd>{texts.states[person.state]}</dd>
        </div>
        <div>
          <dt>{texts.since}</dt>
          <dd>{formatDateTime(person.created_at)}</dd>
        </div>
        <div>
          <dt>{texts.secondFactor}</dt>
          <dd>{person.second_factor ? texts.on : texts.off}</dd>
        </div>
      </dl>
      <PersonRoles person={person} />
      <PersonSubstitutions person={person} people={people} />
      <Access person={person} onLink={onLink} />
    </Drawer>
  );
}
