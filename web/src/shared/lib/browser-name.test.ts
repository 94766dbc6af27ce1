import { describe, expect, it } from 'vitest';

import { browserName } from './browser-name';

describe('browserName', () => {
  it('tells browsers apart that name each other', () => {
    const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0';
    expect(browserName(`${chrome} Safari/537.36`)).toBe('Chrome 128, Windows');
    expect(browserName(`${chrome} YaBrowser/24.10.0.0 Safari/537.36`)).toBe('Яндекс Браузер 24, Windows');
    expect(browserName(`${chrome} Safari/537.36 Edg/128.0.0.0`)).toBe('Edge 128, Windows');
    expect(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox 140, Linux');
  });

  it('leaves a strange one as it is', () => {
    expect(browserName('curl/8.0')).toBe('curl/8.0');
    expect(browserName('')).toBe('—');
  });
});
