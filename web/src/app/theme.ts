import { theme } from 'antd';
import type { ThemeConfig } from 'antd';

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

/** One set of tokens for both appearances: small text, one accent, hairlines. */
export function themeOf(appearance: Appearance): ThemeConfig {
  return {
    algorithm: [appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: appearance === 'dark' ? '#5b9bdf' : '#1f5fa8',
      colorLink: appearance === 'dark' ? '#7db4ee' : '#1f5fa8',
      colorWarning: appearance === 'dark' ? '#e0a13c' : '#b8720a',
      fontSize: 14,
      fontFamily: "system-ui, 'Segoe UI', Roboto, 'PT Sans', 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
      borderRadius: 4,
      motion: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerSplitColor: 'transparent', headerBorderRadius: 0 },
      Layout: { headerHeight: 48, headerPadding: '0 20px', headerBg: 'var(--ant-color-bg-container)', bodyBg: 'var(--ant-color-bg-container)' },
      Menu: { itemBg: 'transparent', horizontalLineHeight: '46px' },
    },
  };
}
