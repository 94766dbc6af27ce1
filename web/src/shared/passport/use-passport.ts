import { useSearchParams } from 'react-router';

import type { ValuePlace } from '@/shared/api/queries';
import { placeOf, withPlace } from './place-in-address';

/** The passport shown beside the page: which one, and how to open and close it. */
export function usePassport() {
  const [search, setSearch] = useSearchParams();
  return {
    place: placeOf(search),
    open: (place: ValuePlace) => setSearch((previous) => withPlace(previous, place)),
    close: () => setSearch((previous) => withPlace(previous, null)),
  };
}
