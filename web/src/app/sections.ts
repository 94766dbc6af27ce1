import type { Rights } from '@/shared/session/session';

export type Section =
  | 'overview'
  | 'indicators'
  | 'organizations'
  | 'signals'
  | 'data'
  | 'questions'
  | 'uploads'
  | 'logins'
  | 'admin';

const all: Section[] = ['overview', 'indicators', 'organizations', 'signals', 'data', 'questions', 'uploads', 'logins', 'admin'];

/** Sections whose pages the reader may use, in the order of the menu. */
export function sectionsFor(rights: Rights, server: { hasWorkplace: boolean; hasPeople: boolean }): Section[] {
  const { may, mayEverywhere } = rights;
  const shown: Record<Section, boolean> = {
    overview: may('view_totals'),
    indicators: may('view_totals'),
    organizations: may('view_organization'),
    signals: may('view_organization'),
    data: mayEverywhere('view_files'),
    questions: mayEverywhere('view_organization'),
    uploads: server.hasWorkplace && (mayEverywhere('import') || mayEverywhere('view_files')),
    logins: server.hasWorkplace && mayEverywhere('import'),
    admin: server.hasPeople && (mayEverywhere('manage_people') || mayEverywhere('view_audit')),
  };
  return all.filter((section) => shown[section]);
}

/** The section that a page belongs to; undefined for those that are everybody's, and for addresses without a page. */
export function sectionOf(pathname: string): Section | undefined {
  const first = pathname.split('/')[1] ?? '';
  return first === '' ? 'overview' : all.find((section) => section === first);
}

export function addressOf(section: Section): string {
  return section === 'overview' ? '/' : `/${section}`;
}
