import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { launchBrowser } from './browser';
import { look } from './look';

const address = inject('address');

describe.skipIf(address === '')('pages', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const heading = (level: 1 | 2, name?: string | RegExp) => page.getByRole('heading', { level, ...(name && { name }) });

  it('overview: what was loaded, key values, documents', async () => {
    await page.goto(address);
    await heading(1, /^Обзор: /).waitFor();
    await heading(2, 'Ключевые показатели').waitFor();
    await page.locator('figure svg').first().waitFor();
    await page.getByRole('link', { name: 'Аналитическая справка' }).waitFor();
  });

  it('a number answers a click with its passport, which the address holds', async () => {
    await page.goto(address);
    await page.locator('td button.value-ok').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Как считается').waitFor();
    await drawer.getByText('Из каких строк').waitFor();
    await page.reload();
    await drawer.getByText('Как считается').waitFor();
    await page.goBack();
    await drawer.waitFor({ state: 'hidden' });
  });

  it('indicators: a list, a table, a chart; another one by search', async () => {
    await page.goto(`${address}/indicators`);
    await page.getByRole('searchbox', { name: 'Найти показатель' }).fill('участник отметк');
    await page.getByRole('navigation', { name: 'Список показателей' }).getByRole('link').first().click();
    await page.waitForURL(/\/indicators\/.+/);
    await page.locator('#content button.value').first().waitFor();
    await page.locator('figure svg').first().waitFor();
  });

  it('organizations: from the list to one school', async () => {
    await page.goto(`${address}/organizations`);
    const school = page.locator('#content a[href^="/organizations/"]').first();
    const name = await school.locator('span').getAttribute('title');
    await school.click();
    await heading(1, name ?? '').waitFor();
    await heading(2, /^Результаты/).waitFor();
    await heading(2, 'Задания с дефицитом').waitFor();
  });

  it('signs are called signs, and filters stand in the address', async () => {
    await page.goto(`${address}/signals`);
    await heading(1, 'Признаки').waitFor();
    await page.getByText('Все проверки').click();
    await page.waitForURL(/tests=all/);
    await page.locator('tbody tr').nth(1).waitFor();
  });

  it('data: a kind of finding opens its list', async () => {
    await page.goto(`${address}/data`);
    await heading(2, 'Замечания по видам').waitFor();
    await page.locator('tbody button').first().click();
    await page.getByRole('dialog').locator('tbody tr.ant-table-row').first().waitFor();
  });

  it('the year goes along from page to page', async () => {
    await page.goto(`${address}/?year=2021`);
    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Признаки' }).click();
    await page.waitForURL(/signals\?year=2021/);
  });

  it('the palette leads anywhere by the keyboard alone, and remembers where', async () => {
    await page.goto(address);
    await heading(1, /^Обзор: /).waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: 'Быстрый переход' });
    await palette.fill('призн');
    await page.getByRole('option', { name: /^Признаки/ }).waitFor();
    await look(page, 'palette');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/signals/);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().innerText()).toMatch(/^Признаки/);
    await palette.fill('нет такой страницы');
    await page.getByText('Ничего не найдено').waitFor();
    await palette.fill('мбоу');
    await page.getByRole('option', { name: /организация$/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/organizations\/./);
  });

  it('an unknown organization is said in words', async () => {
    await page.goto(`${address}/organizations/nobody`);
    await page.getByText('Не найдено', { exact: true }).waitFor();
    complaints = complaints.filter((text) => !text.includes('404'));
  });

  it('nothing is wider than the screen', async () => {
    for (const path of ['/', '/indicators', '/organizations', '/signals', '/data']) {
      await page.goto(address + path);
      await heading(1).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(1366);
    }
  });
});
