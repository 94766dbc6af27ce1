import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from './browser';
import { look } from './look';
import { program, startServer, stopServer, tableOf } from './server';
import type { Started } from './server';

describe.skipIf(!existsSync(program))('workplace over a database', () => {
  const work = mkdtempSync(join(tmpdir(), 'msoko-uploads-'));
  let started: Started;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(join(work, 'math5.csv'), tableOf('sch990001'));
    // Two works scored otherwise.
    const corrected = tableOf('sch990001').replace(';50001;6;0;6', ';50001;7;0;7').replace(';50010;20;0;20', ';50010;19;0;19');
    writeFileSync(join(work, 'math5-corrected.csv'), corrected);
    writeFileSync(join(work, 'next-year.csv'), tableOf('abc990001').replaceAll('2021;', '2022;'));
    writeFileSync(join(work, 'unknown.csv'), 'кто;сколько\nа;1\nб;2\n');
    started = await startServer(['--db', join(work, 'work.db'), '--profile', 'kemerovo', '--no-sign-in']);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await browser.close();
    stopServer(started);
    rmSync(work, { recursive: true });
  });

  it('a file is uploaded, looked at, accepted, asked about and withdrawn', async () => {
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
    await page.getByRole('dialog').getByText('перестанут действовать').waitFor();
    await look(page, 'withdraw');
    await page.getByRole('dialog').getByRole('button', { name: 'Отозвать загрузку' }).click();
    await page.getByRole('cell', { name: 'отозвана' }).waitFor();
  });

  it('a corrected file takes the place of the first, and its page says what changed, cell by cell', async () => {
    const bring = async (name: string) => {
      await page.locator('input[type=file]').setInputFiles(join(work, name));
      await page.locator('.upload').filter({ hasText: name }).getByText('можно принять').waitFor();
    };
    await page.goto(`${started.address}/uploads`);
    await bring('math5.csv');
    await page.getByRole('button', { name: 'Принять', exact: true }).click();
    await page.getByRole('link', { name: 'Принят: загрузка 2' }).waitFor();
    await bring('math5-corrected.csv');
    await page.getByText('это исправленный файл?').waitFor();
    await look(page, 'uploads');
    await page.getByRole('button', { name: /^Принять взамен/ }).click();
    await page.getByRole('link', { name: 'Принят: загрузка 3' }).click();
    await page.getByRole('heading', { level: 1, name: /math5-corrected/ }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Что изменилось' }).waitFor();
    // The total and the only task of two works.
    await page.getByText('показано 4 из 4').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Замечания' }).waitFor();
    await look(page, 'import');
    await page.goto(`${started.address}/uploads/2`);
    await page.getByRole('link', { name: 'Заменена загрузкой 3' }).waitFor();
    await page.goto(`${started.address}/uploads/99`);
    await page.getByText('Не найдено', { exact: true }).waitFor();
  });

  it('a login that changed its beginning is asked about; the answer can be corrected', async () => {
    await page.goto(`${started.address}/uploads`);
    await page.locator('input[type=file]').setInputFiles(join(work, 'next-year.csv'));
    await page.getByRole('button', { name: 'Принять', exact: true }).click();
    await page.getByRole('link', { name: /Логины.*вопросов без ответа: 1/ }).click();
    const question = page.getByRole('region', { name: 'sch990001, abc990001' });
    await question.getByText('с 2022 года').waitFor();
    await look(page, 'logins');
    await page.getByRole('button', { name: 'Тёмное оформление' }).click();
    await look(page, 'logins-dark');
    await page.getByRole('link', { name: 'Загрузка' }).click();
    await look(page, 'uploads-dark');
    await page.goBack();
    await question.getByRole('button', { name: 'Это одна организация' }).click();
    await page.getByText('sch990001 и abc990001 — одна организация').waitFor();
    await page.getByRole('button', { name: 'Исправить: разные' }).click();
    await page.getByText('sch990001 и abc990001 — разные организации').waitFor();
    expect(await page.getByRole('link', { name: /вопросов без ответа/ }).count()).toBe(0);
    await look(page, 'logins-answered');
  });

  it('a refusal names buttons of the page, no options of the command line', async () => {
    await page.goto(`${started.address}/uploads`);
    await page.locator('input[type=file]').setInputFiles(join(work, 'unknown.csv'));
    const card = page.locator('.upload').filter({ hasText: 'unknown.csv' });
    await card.getByText('нельзя использовать').waitFor();
    await card.locator('[aria-current=step]').first().waitFor();
    expect(await card.innerText()).not.toMatch(/--[a-z]|docs\/|msoko [a-z]/);
    await look(page, 'refused');
  });
});
