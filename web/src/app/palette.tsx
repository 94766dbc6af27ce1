import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { use, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { assessmentQuery, indicatorsQuery, organizationsQuery } from '@/shared/api/queries';
import { contextSearch } from '@/shared/lib/page-context';
import { SessionContext, useRights } from '@/shared/session/session';
import { AppearanceContext } from './appearance';
import { leave } from './leave';
import { found, paletteItems, recentItems, rememberItem } from './palette-items';
import type { PaletteItem } from './palette-items';
import { texts } from './texts';
import { useSections } from './use-sections';

function useItems(): PaletteItem[] {
  const rights = useRights();
  const isSignedIn = use(SessionContext) !== null;
  const hasTotals = rights.may('view_totals');
  const assessment = useQuery({ ...assessmentQuery(), enabled: hasTotals }).data;
  const hasResults = hasTotals && (assessment?.years.length ?? 0) > 0;
  const indicators = useQuery({ ...indicatorsQuery(), enabled: hasResults }).data?.indicators ?? [];
  const seesOrganizations = hasResults && rights.may('view_organization');
  const organizations = useQuery({ ...organizationsQuery(), enabled: seesOrganizations }).data?.organizations ?? [];
  return paletteItems({ sections: useSections(), rights, isSignedIn, indicators, organizations });
}

/** Does what an item stands for. */
function useRun(): (item: PaletteItem) => void {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { appearance, change } = use(AppearanceContext);
  return ({ id, to }) => {
    rememberItem(id);
    if (to !== undefined) void navigate(to.includes('?') ? to : { pathname: to, search: contextSearch(search) });
    else if (id === 'appearance') change(appearance === 'dark' ? 'light' : 'dark');
    else if (id === 'sign-out') void leave();
  };
}

function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [recent] = useState(recentItems);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const run = useRun();
  const shown = found(useItems(), typed, recent);
  const current = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const choose = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    onClose();
    run(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 + shown.length };
    const next = moves[event.key];
    if (event.key === 'Enter') choose(shown[current]);
    else if (next === undefined || shown.length === 0) return;
    else setAt(next % shown.length);
    event.preventDefault();
  };
  return (
    <>
      <input
        autoFocus
        className="palette-input"
        role="combobox"
        aria-label={texts.palette}
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown.length > 0 ? `${listId}-${current}` : undefined}
        placeholder={texts.paletteHint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={listId} role="listbox" aria-label={texts.palette} className="palette-list">
        {shown.map((item, index) => (
          <li
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            onMouseMove={() => setAt(index)}
            onClick={() => choose(item)}
          >
            <span className="palette-title">{item.title}</span> <span className="muted">{item.note}</span>
            <span className="muted palette-kind">{texts.paletteKinds[item.kind]}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="muted" role="status">{texts.paletteNothing}</p>}
      <p className="muted palette-keys">{texts.paletteKeys}</p>
    </>
  );
}

/** A window that leads by a few letters to any page, indicator, organization or action. */
export function PaletteWindow({ onClose }: { onClose: () => void }) {
  return (
    <Modal open title={texts.palette} footer={null} width={640} onCancel={onClose} className="palette">
      <Palette onClose={onClose} />
    </Modal>
  );
}
