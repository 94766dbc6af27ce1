import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from './browser';
import { program, startServer, stopServer, tableOf } from './server';
import type { Started } from './server';

describe.skipIf(!existsSync(program))('workplace over a database', () => {
  const work = mkdtempSync(join(tmpdir(), 'msoko-uploads-'));
  let started: Started;
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(join(work, 'math5.csv'), tableOf('sch990001'));
    started = await startServer(['--db', join(work, 'work.db'), '--profile', 'kemerovo', '--no-sign-in']);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    stopServer(started);
    rmSync(work, { recursive: true });
  });

  it('a file is uploaded, looked at, accepted, asked about and withdrawn', async () => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    await page.goto(started.address);
    await page.getByRole('link', { name: 'Загрузить файлы' }).click();
    await page.locator('input[type=file]').setInputFiles(join(work, 'math5.csv'));
    await page.getByText('можно принять').waitFor();
    await page.getByRole('button', { name: 'Принять', exact: true }).click();
    await page.getByText('Принят: загрузка 1').waitFor();

    await page.getByRole('link', { name: 'Запрос' }).click();
    await page.getByLabel('По кому').fill('result where procedure = vpr');
    await page.getByLabel('Что посчитать').fill('countt()');
    await page.locator('.mistake').first().waitFor();
    await page.getByLabel('Что посчитать').fill('count()');
    await page.getByRole('button', { name: 'Посчитать' }).click();
    await page.getByRole('cell', { name: '10', exact: true }).first().waitFor();

    await page.getByRole('link', { name: 'Загрузка' }).click();
    await page.getByRole('button', { name: 'Отозвать загрузку' }).click();
    await page.getByRole('cell', { name: 'отозвана' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1366);
    await page.close();
  });
});
