export type Appearance = 'light' | 'dark';

const STORAGE_KEY = 'msoko.appearance';

/** The appearance chosen before, else the one of the system. */
export function initialAppearance(): Appearance {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function storeAppearance(appearance: Appearance): void {
  localStorage.setItem(STORAGE_KEY, appearance);
}
