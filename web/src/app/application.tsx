import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import ruRU from 'antd/locale/ru_RU';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router';

import { ApiError } from '@/shared/api/client';
import { AppearanceContext } from './appearance';
import { router } from './router';
import { initialAppearance, storeAppearance, themeOf } from './theme';
import type { Appearance } from './theme';

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

/** Everything around the pages: theme, language, queries, routes. */
export function Application() {
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
            <RouterProvider router={router} />
          </AppearanceContext>
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
