import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

export const program = resolve(process.env['MSOKO_PROGRAM'] ?? '../build/release/bin/msoko');

export interface Started {
  server: ChildProcess;
  /** Without a slash at the end. */
  address: string;
}

/** Starts `msoko serve` with the built pages on a free port; gives the address that it prints. */
export function startServer(options: string[]): Promise<Started> {
  const server = spawn(program, ['serve', ...options, '--listen', '127.0.0.1:0', '--web', resolve('dist')]);
  return new Promise((found, failed) => {
    let printed = '';
    server.stdout.on('data', (piece: Buffer) => {
      printed += piece.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address !== undefined) found({ server, address });
    });
    server.stderr.on('data', (piece: Buffer) => {
      printed += piece.toString();
    });
    server.on('exit', (code) => failed(new Error(`msoko serve ended with ${code}: ${printed}`)));
  });
}

/** Stops it; to be told that it ended is then no failure. */
export function stopServer({ server }: Started): void {
  server.removeAllListeners('exit');
  server.kill('SIGTERM');
}

export const password = 'синий трактор едет';

/** Adds a person from the command line; gives the token of the link by which the password is set. */
export function addPerson(database: string, login: string, ...role: string[]): string {
  const options = ['user', 'add', login, '--name', `Имя ${login}`, '--db', database, ...role];
  const printed = execFileSync(program, options, { encoding: 'utf8' });
  return /invitation#([\w-]+)/.exec(printed)?.[1] ?? '';
}

/** A table of mathematics of grade 5: ten works of each school. */
export function tableOf(...schools: string[]): string {
  const header = 'year;procedure;run;subject;grade;org;org_name;municipality;class;student;primary;absent;item:1(20)';
  const scores = [6, 6, 8, 8, 12, 12, 16, 16, 20, 20];
  const rows = schools.flatMap((school, s) =>
    scores.map(
      (score, i) =>
        `2021;vpr;spring;math;5;${school};Школа № ${s + 1};Первый район;А;${50001 + 100 * s + i};${score};0;${score}`,
    ),
  );
  return `${header}\n${rows.join('\n')}\n`;
}
