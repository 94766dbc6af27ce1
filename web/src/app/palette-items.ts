import type { Schemas } from '@/shared/api/client';
import { foldForSearch } from '@/shared/lib/format';
import type { Rights } from '@/shared/session/session';
import { addressOf } from './sections';
import type { Section } from './sections';
import { texts } from './texts';

/** One thing that the palette leads to: a page, or something done at once. */
export interface PaletteItem {
  id: string;
  kind: keyof typeof texts.paletteKinds;
  title: string;
  /** What else it is found by and told apart by. */
  note: string;
  /** Address of the page; absent for what is done at once. */
  to?: string;
}

interface Known {
  sections: Section[];
  rights: Rights;
  isSignedIn: boolean;
  indicators: readonly Schemas['Indicator'][];
  organizations: readonly Schemas['Organization'][];
}

const MAX_SHOWN = 30;

function pagesOf({ sections, rights, isSignedIn }: Known): PaletteItem[] {
  const page = (to: string, title: string): PaletteItem => ({ id: to, kind: 'page', title, note: '', to });
  const isOpen = (section: Section) => sections.includes(section);
  return [
    ...sections.filter((section) => section !== 'admin').map((section) => page(addressOf(section), texts.pageNames[section])),
    ...(isOpen('admin') && rights.mayEverywhere('manage_people') ? [page('/admin/people', texts.people)] : []),
    ...(isOpen('admin') && rights.mayEverywhere('view_audit') ? [page('/admin/audit', texts.audit)] : []),
    ...(isSignedIn ? [page('/account', texts.account)] : []),
  ];
}

function actionsOf({ sections, rights, isSignedIn }: Known): PaletteItem[] {
  const action = (id: string, title: string, to?: string): PaletteItem => ({ id, kind: 'action', title, note: '', ...(to && { to }) });
  return [
    ...(sections.includes('uploads') && rights.mayEverywhere('import') ? [action('upload', texts.toUploads, '/uploads')] : []),
    ...(sections.includes('admin') && rights.mayEverywhere('manage_people') ? [action('invite', texts.invite, '/admin/people?beside=invite')] : []),
    action('appearance', texts.changeAppearance),
    ...(isSignedIn ? [action('sign-out', texts.signOut)] : []),
  ];
}

/** Everything that the reader may open or do from the palette. */
export function paletteItems(known: Known): PaletteItem[] {
  return [
    ...pagesOf(known),
    ...actionsOf(known),
    ...known.indicators.map(({ id, short_title: title, mechanism_title: note }): PaletteItem => ({
      id: `indicator:${id}`, kind: 'indicator', title, note, to: `/indicators/${encodeURIComponent(id)}`,
    })),
    ...known.organizations.map(({ login, name, municipality }): PaletteItem => ({
      id: `organization:${login}`,
      kind: 'organization',
      title: name,
      note: [login, municipality].filter((part) => part !== null && part !== name).join(', '),
      to: `/organizations/${encodeURIComponent(login)}`,
    })),
  ];
}

/** How near an item is to what was typed: 0 begins so, 1 a word does, 2 has all words somewhere; null = not at all. */
function distance(item: PaletteItem, typed: string): number | null {
  const title = foldForSearch(item.title);
  if (title.startsWith(typed)) return 0;
  if (title.split(/[\s«»"()№-]+/).some((word) => word.startsWith(typed))) return 1;
  const text = `${title} ${foldForSearch(item.note)}`;
  return typed.split(/\s+/).every((word) => text.includes(word)) ? 2 : null;
}

/** What to show for what was typed, the recently used first; with nothing typed, those, then pages and actions. */
export function found(items: readonly PaletteItem[], typed: string, recent: readonly string[]): PaletteItem[] {
  const wanted = foldForSearch(typed);
  const age = new Map(recent.map((id, at) => [id, at]));
  const ranked = items
    .map((item, at) => ({ item, at, age: age.get(item.id) ?? Infinity, distance: distance(item, wanted) }))
    .filter(({ item, age: used, distance: far }) =>
      wanted === '' ? used !== Infinity || item.kind === 'page' || item.kind === 'action' : far !== null,
    );
  // Infinity less Infinity is no number: of two never used, neither is first.
  const byAge = (left: number, right: number) => (left === right ? 0 : left - right);
  ranked.sort((left, right) => byAge(left.age, right.age) || (left.distance ?? 0) - (right.distance ?? 0) || left.at - right.at);
  return ranked.slice(0, MAX_SHOWN).map(({ item }) => item);
}

const STORAGE_KEY = 'msoko.palette';
const MAX_RECENT = 8;

/** What was opened from the palette in this browser, the latest first. */
export function recentItems(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberItem(id: string): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify([id, ...recentItems().filter((other) => other !== id)].slice(0, MAX_RECENT)));
}
