import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';

import { organizationsQuery } from '@/shared/api/queries';
import { formatDateTime } from '@/shared/lib/format';
import { QueryState } from '@/shared/ui/query-state';
import { useAction } from '@/shared/ui/use-action';
import { linksFile, uninvited } from './people-list';
import { inviteOrganizations } from './queries';
import type { Invitation, Person } from './queries';
import { texts } from './texts';

function save(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** A coordinator for each organization that has nobody yet; their links, shown once. */
export function OrganizationsDialog({ people, onClose }: { people: Person[]; onClose: () => void }) {
  const act = useAction(['people']);
  const [links, setLinks] = useState<Invitation[]>();
  const query = useQuery(organizationsQuery());
  return (
    <Modal open title={texts.organizationsTitle} onCancel={onClose} mask={{ closable: false }} footer={null}>
      {links !== undefined ? (
        <>
          <p>
            {texts.linksReady(links.length)}. {texts.linksHint}
          </p>
          <Button type="primary" onClick={() => save(linksFile(links, location.origin, formatDateTime), 'приглашения.csv')}>
            {texts.saveLinks}
          </Button>
        </>
      ) : (
        <QueryState query={query} rows={2}>
          {({ organizations }) => {
            const invited = uninvited(organizations, people).map(({ login, name }) => ({ login, name }));
            if (invited.length === 0) return <p>{texts.organizationsNone}</p>;
            return (
              <>
                <p>{texts.organizationsHint(invited.length)}</p>
                <Button
                  type="primary"
                  onClick={() => void act(() => inviteOrganizations(invited)).then((done) => setLinks(done?.result))}
                >
                  {texts.inviteAll(invited.length)}
                </Button>
              </>
            );
          }}
        </QueryState>
      )}
    </Modal>
  );
}
