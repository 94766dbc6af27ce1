import { createBrowserRouter } from 'react-router';

import { Administration, AdministrationStart } from './administration';
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
        path: 'uploads/:import',
        lazy: async () => ({ Component: (await import('@/features/uploads/import-page')).ImportPage }),
      },
      {
        path: 'questions',
        lazy: async () => ({ Component: (await import('@/features/questions/questions-page')).QuestionsPage }),
      },
      { path: 'logins', lazy: async () => ({ Component: (await import('@/features/logins/logins-page')).LoginsPage }) },
      { path: 'account', lazy: async () => ({ Component: (await import('@/features/account/account-page')).AccountPage }) },
      {
        path: 'admin',
        Component: Administration,
        children: [
          { index: true, Component: AdministrationStart },
          { path: 'people', lazy: async () => ({ Component: (await import('@/features/people/people-page')).PeoplePage }) },
          { path: 'audit', lazy: async () => ({ Component: (await import('@/features/audit/audit-page')).AuditPage }) },
        ],
      },
      { path: '*', Component: NotFoundPage },
    ],
  },
]);
