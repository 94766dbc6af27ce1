import { useSearchParams } from 'react-router';

/** One filter of a page, kept in the address; setting it to undefined removes it. */
export function useSearchParameter(name: string): [string | undefined, (value: string | undefined) => void] {
  const [search, setSearch] = useSearchParams();
  const set = (value: string | undefined) => {
    setSearch(
      (previous) => {
        if (value === undefined || value === '') previous.delete(name);
        else previous.set(name, value);
        return previous;
      },
      { replace: true },
    );
  };
  return [search.get(name) ?? undefined, set];
}
