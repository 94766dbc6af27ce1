import { theme } from 'antd';
import type { ThemeConfig } from 'antd';

import type { Appearance } from './appearance-choice';

/** One set of tokens for both appearances: small text, one accent, hairlines. */
export function themeOf(appearance: Appearance): ThemeConfig {
  return {
    algorithm: [appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: appearance === 'dark' ? '#5b9bdf' : '#1f5fa8',
      colorLink: appearance === 'dark' ? '#7db4ee' : '#1f5fa8',
      colorInfo: appearance === 'dark' ? '#5b9bdf' : '#1f5fa8',
      colorSuccess: appearance === 'dark' ? '#57c7a3' : '#0a6b4f',
      colorError: appearance === 'dark' ? '#ff8a80' : '#b3261e',
      colorWarning: appearance === 'dark' ? '#e0a13c' : '#b8720a',
      // Quiet, and still 4.5 : 1 on the grounds it stands on.
      colorTextTertiary: appearance === 'dark' ? '#9aa0a6' : '#666a6e',
      colorTextPlaceholder: appearance === 'dark' ? '#9aa0a6' : '#666a6e',
      colorTextDescription: appearance === 'dark' ? '#9aa0a6' : '#666a6e',
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
