import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the running server, without a slash at the end; empty where there is no program to test. */
    address: string;
  }
}

const program = resolve(process.env['MSOKO_PROGRAM'] ?? '../build/release/bin/msoko');

/** Assesses the demo municipality; gives the folder of outputs. */
function assessDemo(work: string): string {
  const files = join(work, 'demo', 'files');
  const outputs = join(work, 'out');
  execFileSync(program, ['demo', join(work, 'demo')], { stdio: 'ignore' });
  const results = readdirSync(files, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xlsx') && !/(^|\/)(kim\/|context-)/.test(name))
    .map((name) => join(files, name));
  const options = ['--kim', join(files, 'kim'), '--profile', 'kemerovo', '-o', outputs];
  execFileSync(program, ['assess', ...results, ...options], { stdio: 'ignore' });
  return outputs;
}

/** Starts `msoko serve` on a free port; gives the address that it prints. */
function serve(outputs: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(program, ['serve', '--assessment', outputs, '--listen', '127.0.0.1:0', '--web', resolve('dist')]);
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

/** One server for all tests: over MSOKO_OUTPUTS where it is set, else over the demo municipality. */
export default async function setup(project: TestProject) {
  if (!existsSync(program)) {
    console.warn(`No program at ${program}: build it first, or set MSOKO_PROGRAM.`);
    project.provide('address', '');
    return undefined;
  }
  const work = mkdtempSync(join(tmpdir(), 'msoko-e2e-'));
  const { server, address } = await serve(process.env['MSOKO_OUTPUTS'] ?? assessDemo(work));
  project.provide('address', address);
  return () => {
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    rmSync(work, { recursive: true });
  };
}
