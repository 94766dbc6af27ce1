import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import ruRU from 'antd/locale/ru_RU';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router';

import { ApiError } from '@/shared/api/client';
import type { Session } from '@/shared/session/session';
import { AppearanceContext } from './appearance';
import { initialAppearance, storeAppearance } from './appearance-choice';
import type { Appearance } from './appearance-choice';
import { router } from './router';
import { SessionGuard } from './session-guard';
import { themeOf } from './theme';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // An assessment does not change while it is served.
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      // What the server refused it will refuse again.
      retry: (failures, error) => !(error instanceof ApiError) && failures < 2,
    },
  },
});

/** Everything around the pages: theme, language, queries, who is signed in, routes. */
export function Application({ session }: { session: Session | null }) {
  const [appearance, setAppearance] = useState<Appearance>(initialAppearance);
  useEffect(() => {
    document.documentElement.dataset['appearance'] = appearance;
  }, [appearance]);
  const change = (next: Appearance) => {
    storeAppearance(next);
    setAppearance(next);
  };
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider locale={ruRU} theme={themeOf(appearance)} componentSize="middle">
        <App>
          <AppearanceContext value={{ appearance, change }}>
            <SessionGuard first={session}>
              <RouterProvider router={router} />
            </SessionGuard>
          </AppearanceContext>
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
