import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { program, startServer, stopServer } from './server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the running server, without a slash at the end; empty where there is no program to test. */
    address: string;
  }
}

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

/** One server for all tests: over MSOKO_OUTPUTS where it is set, else over the demo municipality. */
export default async function setup(project: TestProject) {
  if (!existsSync(program)) {
    console.warn(`No program at ${program}: build it first, or set MSOKO_PROGRAM.`);
    project.provide('address', '');
    return undefined;
  }
  const work = mkdtempSync(join(tmpdir(), 'msoko-e2e-'));
  const started = await startServer(['--assessment', process.env['MSOKO_OUTPUTS'] ?? assessDemo(work)]);
  project.provide('address', started.address);
  return () => {
    stopServer(started);
    rmSync(work, { recursive: true });
  };
}
