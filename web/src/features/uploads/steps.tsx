import type { Upload } from './queries';
import { texts } from './texts';
import { nextThing, stepsOf } from './upload-steps';
import type { StepState } from './upload-steps';

const signs: Record<StepState, string> = { done: '✓', current: '●', wrong: '✕', waiting: '○', skipped: '–' };

/** How far a file has come, and what to do next. */
export function Steps({ upload }: { upload: Upload }) {
  return (
    <>
      <ol className="steps" aria-label={texts.steps}>
        {stepsOf(upload).map(({ name, state }) => (
          <li key={name} className={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span aria-hidden="true">{signs[state]}</span> {texts.stepNames[name]}
            <span className="for-readers">: {texts.stepStates[state]}</span>
          </li>
        ))}
      </ol>
      <p className="lead">{texts.next[nextThing(upload)]}</p>
    </>
  );
}
