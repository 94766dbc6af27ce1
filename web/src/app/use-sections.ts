import { useQuery } from '@tanstack/react-query';
import { use } from 'react';

import { assessmentQuery } from '@/shared/api/queries';
import { SessionContext, useRights } from '@/shared/session/session';
import { sectionsFor } from './sections';
import type { Section } from './sections';

/** Sections that are open to the reader. */
export function useSections(): Section[] {
  const rights = useRights();
  const { data } = useQuery({ ...assessmentQuery(), enabled: rights.may('view_totals') });
  return sectionsFor(rights, { hasWorkplace: data?.has_workplace ?? false, hasPeople: use(SessionContext) !== null });
}
