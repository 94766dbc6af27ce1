import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = resolve(process.env['MSOKO_PROGRAM'] ?? '../build/release/bin/msoko');
const rows = [6, 6, 8, 8, 12, 12, 16, 16, 20, 20]
  .map((score, i) => `2021;vpr;spring;math;5;sch990001;Школа № 1;Первый район;А;${50001 + i};${score};0;${score}`)
  .join('\n');
const table = `year;procedure;run;subject;grade;org;org_name;municipality;class;student;primary;absent;item:1(20)\n${rows}\n`;

describe.skipIf(!existsSync(program))('workplace over a database', () => {
  const work = mkdtempSync(join(tmpdir(), 'msoko-uploads-'));
  let server: ChildProcess;
  let browser: Browser;
  let address = '';

  beforeAll(async () => {
    writeFileSync(join(work, 'math5.csv'), table);
    const options = ['--db', join(work, 'work.db'), '--profile', 'kemerovo', '--listen', '127.0.0.1:0', '--web', resolve('dist'), '--no-sign-in'];
    const started = spawn(program, ['serve', ...options]);
    server = started;
    address = await new Promise<string>((found) => {
      started.stdout.on('data', (piece: Buffer) => {
        const printed = /http:\/\/127\.0\.0\.1:\d+/.exec(piece.toString())?.[0];
        if (printed !== undefined) found(printed);
      });
    });
    const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags });
  });
  afterAll(async () => {
    await browser.close();
    server.kill('SIGTERM');
    rmSync(work, { recursive: true });
  });

  it('a file is uploaded, looked at, accepted, asked about and withdrawn', async () => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    await page.goto(address);
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
