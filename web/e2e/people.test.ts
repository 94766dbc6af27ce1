import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { launchBrowser } from './browser';
import { Caller } from './caller';
import { look as lookAt } from './look';
import { addPerson, password, program, startServer, stopServer, tableOf } from './server';
import type { Started } from './server';

describe.skipIf(!existsSync(program))('people', () => {
  const work = mkdtempSync(join(tmpdir(), 'msoko-people-'));
  const database = join(work, 'work.db');
  let started: Started;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  const look = (name: string) => lookAt(page, name);
  const signIn = async (login: string) => {
    await page.goto(started.address);
    await page.getByLabel('Логин').fill(login);
    await page.getByLabel('Пароль').fill(password);
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.getByRole('button', { name: `Пользователь: Имя ${login}` }).waitFor();
  };
  const sections = () => page.getByRole('navigation', { name: 'Разделы' }).getByRole('link').allInnerTexts();

  beforeAll(async () => {
    started = await startServer(['--db', database, '--profile', 'kemerovo']);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    stopServer(started);
    rmSync(work, { recursive: true });
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    page = await context.newPage();
    page.setDefaultTimeout(8_000);
  });
  afterEach(() => context.close());

  it('a page that meets nobody says how the first administrator comes', async () => {
    await page.goto(started.address);
    await page.getByText('msoko user add').waitFor();
    await look('no-people');
  });

  it('an invited person sets a password by the link, once', async () => {
    const token = addPerson(database, 'admin', '--role', 'administrator');
    await page.goto(`${started.address}/invitation#${token}`);
    await page.getByText('Имя admin, ваш логин — admin').waitFor();
    await look('invitation');
    await page.getByLabel('Новый пароль').fill(password);
    await page.getByLabel('Пароль ещё раз').fill('другой пароль совсем');
    await page.getByRole('button', { name: 'Сохранить пароль' }).click();
    await page.getByText('Пароли не совпадают').waitFor();
    await page.getByLabel('Пароль ещё раз').fill(password);
    await page.getByRole('button', { name: 'Сохранить пароль' }).click();
    await page.getByRole('link', { name: 'Перейти ко входу' }).click();
    await page.getByLabel('Логин').waitFor();
    await page.goto(`${started.address}/invitation#${token}`);
    await page.getByText('Ссылка не действует').waitFor();
  });

  it('the page of signing in is small, and a wrong password is said in words', async () => {
    let bytes = 0;
    page.on('response', (response) => {
      void response.body().then((body) => {
        bytes += Number(response.headers()['content-length'] ?? body.length);
      });
    });
    await page.goto(started.address);
    await page.getByLabel('Логин').fill('admin');
    await page.waitForLoadState('networkidle');
    expect(bytes).toBeLessThan(150 * 1024);
    await page.getByLabel('Пароль').fill('не тот пароль');
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.getByRole('alert').getByText('Логин или пароль неверны').waitFor();
    await look('sign-in');
  });

  it('an administrator invites a head, who sees the own school only', async () => {
    const caller = new Caller(started.address);
    await caller.signIn('admin');
    const file = tableOf('sch990001', 'sch990002', 'sch990003');
    const { id } = await caller.call<'Upload'>('createUpload', { query: { name: 'math5.csv' }, file, status: 202 });
    await expect.poll(async () => (await caller.call<'Upload'>('getUpload', { path: { upload: id } })).state).toBe('ready');
    await caller.call('acceptUpload', { path: { upload: id }, body: {}, status: 202 });
    await expect.poll(async () => (await caller.call<'Workplace'>('getWorkplace')).version).toBe(2);

    await signIn('admin');
    await page.getByRole('link', { name: 'Администрирование' }).click();
    await page.getByRole('heading', { level: 1, name: 'Пользователи' }).waitFor();
    await page.getByRole('button', { name: 'Пригласить', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Логин').fill('head');
    await drawer.getByLabel('Имя').fill('Имя head');
    await drawer.getByLabel('Роль').click();
    await page.getByTitle('руководитель организации').click();
    await drawer.getByLabel('Что именно').click();
    await page.getByTitle('Школа № 1 (sch990001)').click();
    await page.keyboard.press('Escape');
    await look('invite');
    await drawer.getByRole('button', { name: 'Пригласить', exact: true }).click();
    const link = await page.getByRole('textbox', { name: 'Ссылка' }).inputValue();
    await look('link');
    await page.getByRole('button', { name: 'Закрыть' }).last().click();
    await page.getByRole('cell', { name: 'руководитель организации: sch990001' }).waitFor();
    await look('people');
    await page.getByRole('button', { name: 'head', exact: true }).click();
    await page.getByRole('heading', { name: 'Замещения' }).waitFor();
    await look('person');

    const token = link.split('#')[1] ?? '';
    await caller.call('setPasswordByLink', { body: { token, password }, status: 204 });
    await context.clearCookies();
    await signIn('head');
    expect(await sections()).toEqual(['Обзор', 'Показатели', 'Организации', 'Признаки']);
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(response.url());
    });
    for (const section of ['Обзор', 'Показатели', 'Признаки', 'Организации']) {
      await page.getByRole('link', { name: section, exact: true }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
    }
    await page.getByRole('link', { name: /Школа № 1/ }).first().waitFor();
    expect(await page.getByRole('link', { name: /Школа № 2/ }).count()).toBe(0);
    await look('head');
    await page.getByRole('link', { name: /Школа № 1/ }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Школа № 1' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(refused).toEqual([]);
    await page.goto(`${started.address}/organizations/sch990002`);
    await page.getByText('Не найдено', { exact: true }).waitFor();
  });

  it('the journal is filtered, and the address holds the filter', async () => {
    await signIn('admin');
    await page.goto(`${started.address}/admin/audit`);
    await page.getByRole('combobox', { name: 'Что' }).fill('приём');
    await page.getByTitle('приём файла').click();
    await page.waitForURL(/action=batch\.accept/);
    await page.getByRole('cell', { name: 'загрузка 1' }).waitFor();
    await look('audit');
    await page.reload();
    await page.getByRole('cell', { name: 'загрузка 1' }).waitFor();
  });

  it('the own account: a second factor by a picture', async () => {
    await signIn('head');
    await page.goto(`${started.address}/account`);
    await page.getByRole('cell', { name: 'этот' }).waitFor();
    await page.getByRole('button', { name: 'Включить' }).click();
    await page.getByRole('img', { name: 'Рисунок для приложения' }).waitFor();
    await look('account');
    await page.getByLabel('Код, который показывает телефон').fill('000000');
    await page.getByLabel('Нынешний пароль').last().fill(password);
    await page.getByRole('button', { name: 'Проверить и включить' }).click();
    await page.getByText('Не получилось').waitFor();
  });

  it('a sign-in that ended is asked for over the page, and what was typed stays', async () => {
    await signIn('admin');
    await page.goto(`${started.address}/questions`);
    await page.getByLabel('По кому').fill('result where grade = 5');
    const caller = new Caller(started.address);
    await caller.signIn('admin');
    await caller.call('endOtherSessions');
    await page.getByLabel('Что посчитать').fill('count()');
    const dialog = page.getByRole('dialog', { name: 'Войдите ещё раз' });
    await dialog.getByLabel('Пароль').fill(password);
    await look('signed-out');
    await dialog.getByRole('button', { name: 'Войти' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('По кому').inputValue()).toBe('result where grade = 5');
    await page.getByRole('button', { name: 'Посчитать' }).click();
    await page.getByRole('cell', { name: '30', exact: true }).first().waitFor();
  });

  it('who signs out sees nothing any more', async () => {
    await signIn('admin');
    await page.getByRole('button', { name: 'Пользователь: Имя admin' }).click();
    await page.getByText('Выйти').click();
    await page.getByLabel('Логин').waitFor();
    await page.goto(`${started.address}/admin/people`);
    await page.getByLabel('Логин').waitFor();
  });
});
