import { Tabs } from 'antd';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';

import { useRights } from '@/shared/session/session';
import type { Rights } from '@/shared/session/session';
import { texts } from './texts';

function partsFor({ mayEverywhere }: Rights) {
  return [
    ...(mayEverywhere('manage_people') ? [{ key: 'people', label: texts.people }] : []),
    ...(mayEverywhere('view_audit') ? [{ key: 'audit', label: texts.audit }] : []),
  ];
}

/** The parts of administration that the reader may use, and the one that is open. */
export function Administration() {
  const parts = partsFor(useRights());
  const navigate = useNavigate();
  const current = useLocation().pathname.split('/')[2] ?? '';
  return (
    <>
      {parts.length > 1 && (
        <Tabs activeKey={current} items={parts} onChange={(part) => void navigate(`/admin/${part}`)} />
      )}
      <Outlet />
    </>
  );
}

export function AdministrationStart() {
  const first = partsFor(useRights())[0];
  return <Navigate to={first === undefined ? '/' : `/admin/${first.key}`} replace />;
}
