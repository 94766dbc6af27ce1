import { createContext } from 'react';

import type { Appearance } from './appearance-choice';

/** Light or dark, and how to change it. */
export const AppearanceContext = createContext<{ appearance: Appearance; change: (next: Appearance) => void }>({
  appearance: 'light',
  change: () => undefined,
});
