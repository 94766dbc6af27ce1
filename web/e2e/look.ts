import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { graveFindings } from './axe';

/** Where pictures of the pages are left to be looked at; empty = nowhere. */
const pictures = process.env['MSOKO_PICTURES'] ?? '';

/** Holds a page as it is now against axe and against the widths of a phone and a desk; leaves its pictures. */
export async function look(page: Page, name: string): Promise<void> {
  if (pictures !== '') mkdirSync(pictures, { recursive: true });
  expect(await graveFindings(page), name).toEqual([]);
  for (const [kind, width, height] of [['phone', 390, 844], ['desk', 1366, 768]] as const) {
    await page.setViewportSize({ width, height });
    if (pictures !== '') await page.screenshot({ path: join(pictures, `${name}-${kind}.png`) });
    expect(await page.evaluate('document.documentElement.scrollWidth'), `${name}, ${kind}`).toBeLessThanOrEqual(width);
  }
}
