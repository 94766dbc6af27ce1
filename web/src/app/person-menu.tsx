import { Button, Dropdown } from 'antd';
import { use } from 'react';
import { useNavigate } from 'react-router';

import { SessionContext } from '@/shared/session/session';
import { leave } from './leave';
import { texts } from './texts';

/** Who is signed in: the own account, and the way out. */
export function PersonMenu() {
  const session = use(SessionContext);
  const navigate = useNavigate();
  if (session === null) return null;
  const items = [
    { key: 'account', label: texts.account, onClick: () => void navigate('/account') },
    { key: 'sign-out', label: texts.signOut, onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="frame-person" aria-label={texts.person(session.name)} title={session.name}>
        {session.name}
      </Button>
    </Dropdown>
  );
}
