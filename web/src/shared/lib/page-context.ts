import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { assessmentQuery } from '@/shared/api/queries';

/** What every page is about: kept in the address, so that it survives navigation and can be sent to a colleague. */
export interface PageContext {
  year: number;
  municipality: string | undefined;
  setYear: (year: number) => void;
  setMunicipality: (municipality: string | undefined) => void;
}

/** The year asked for where the assessment has it, else its latest. */
export function resolveYear(asked: string | null, years: readonly number[]): number {
  const year = Number(asked);
  return years.includes(year) ? year : (years.at(-1) ?? new Date().getFullYear());
}

export function usePageContext(): PageContext {
  const { data } = useQuery(assessmentQuery());
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined) => {
    setSearch((previous) => {
      if (value === undefined) previous.delete(name);
      else previous.set(name, value);
      return previous;
    });
  };
  const asked = search.get('municipality') ?? undefined;
  return {
    year: resolveYear(search.get('year'), data?.years ?? []),
    municipality: data?.municipalities.includes(asked ?? '') ? asked : undefined,
    setYear: (year) => set('year', String(year)),
    setMunicipality: (municipality) => set('municipality', municipality),
  };
}

/** The part of the address that goes along to another page, with its "?"; empty where there is none. */
export function contextSearch(search: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ['year', 'municipality']) {
    const value = search.get(name);
    if (value !== null) kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}
