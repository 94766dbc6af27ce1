import { createBrowserRouter } from 'react-router';

import { FailedPage, NotFoundPage } from './failed-page';
import { Frame } from './frame';

/** Addresses of the pages. Each loads its own code. */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: FailedPage,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('@/features/overview/overview-page')).OverviewPage }) },
      {
        path: 'indicators/:id?',
        lazy: async () => ({ Component: (await import('@/features/indicators/indicators-page')).IndicatorsPage }),
      },
      {
        path: 'organizations',
        lazy: async () => ({ Component: (await import('@/features/organizations/organizations-page')).OrganizationsPage }),
      },
      {
        path: 'organizations/:login',
        lazy: async () => ({ Component: (await import('@/features/organizations/organization-page')).OrganizationPage }),
      },
      { path: 'signals', lazy: async () => ({ Component: (await import('@/features/signals/signals-page')).SignalsPage }) },
      { path: 'data', lazy: async () => ({ Component: (await import('@/features/data/data-page')).DataPage }) },
      { path: 'uploads', lazy: async () => ({ Component: (await import('@/features/uploads/uploads-page')).UploadsPage }) },
      {
        path: 'questions',
        lazy: async () => ({ Component: (await import('@/features/questions/questions-page')).QuestionsPage }),
      },
      { path: '*', Component: NotFoundPage },
    ],
  },
]);
