import type { Upload } from './queries';

export type StepName = 'file' | 'recognized' | 'mapping' | 'findings' | 'result';
export type StepState = 'done' | 'current' | 'wrong' | 'waiting' | 'skipped';

export interface UploadStep {
  name: StepName;
  state: StepState;
}

const names: StepName[] = ['file', 'recognized', 'mapping', 'findings', 'result'];

/** What has to be done next with a file. */
export type NextThing = 'wait' | 'answer' | 'findings' | 'replace' | 'accept' | 'repeat' | 'retry' | 'done';

export function nextThing(upload: Upload): NextThing {
  switch (upload.state) {
    case 'reading':
    case 'accepting':
      return 'wait';
    case 'accepted':
      return 'done';
    case 'refused':
      // What was read whole was refused when it was accepted.
      return upload.sheets.length > 0 ? 'retry' : 'answer';
    case 'ready':
      if (upload.repeat_of !== null) return 'repeat';
      if (upload.conflicts.length > 0) return 'replace';
      return upload.findings > 0 ? 'findings' : 'accept';
  }
}

function currentOf(upload: Upload): StepName {
  switch (upload.state) {
    case 'reading':
      return 'recognized';
    case 'refused':
      return upload.sheets.length > 0 ? 'result' : 'mapping';
    case 'ready':
      return upload.findings > 0 ? 'findings' : 'result';
    case 'accepting':
    case 'accepted':
      return 'result';
  }
}

/** How far a file has come on its way into the assessment. */
export function stepsOf(upload: Upload): UploadStep[] {
  const current = names.indexOf(currentOf(upload));
  return names.map((name, at) => {
    if (upload.state === 'accepted') return { name, state: name === 'mapping' && upload.mapping === null ? 'skipped' : 'done' };
    if (at > current) return { name, state: 'waiting' };
    if (at === current) return { name, state: name === 'result' && upload.state === 'refused' ? 'wrong' : 'current' };
    // A known layout needs nobody to say what its columns are; an unknown one was not recognized.
    if (name === 'mapping' && upload.mapping === null) return { name, state: 'skipped' };
    if (name === 'recognized' && upload.state === 'refused' && upload.sheets.length === 0) return { name, state: 'wrong' };
    return { name, state: 'done' };
  });
}
