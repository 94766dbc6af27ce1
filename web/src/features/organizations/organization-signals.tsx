import type { Schemas } from '@/shared/api/client';
import { LongText } from '@/shared/ui/long-text';
import { Section } from '@/shared/ui/page';
import { texts } from './texts';

/** The signs of an organization as sentences: neutral, for re-checking. */
export function OrganizationSignals({ signals }: { signals: Schemas['Signal'][] }) {
  const flagged = signals.filter((signal) => signal.flagged);
  return (
    <Section title={texts.signalsOf(flagged.length)}>
      {flagged.length === 0 ? (
        <p className="muted">{texts.noSignals}</p>
      ) : (
        <>
          <ul className="plain-list">
            {flagged.map((signal) => (
              <li key={`${signal.signal}|${signal.subject}|${signal.grade}`}>
                <b>{signal.title}</b>{' '}
                <span className="muted">
                  {signal.subject_title}, {signal.grade} класс
                </span>
                <br />
                <LongText text={signal.explanation} />
              </li>
            ))}
          </ul>
          <p className="muted">{texts.signalsHint}</p>
        </>
      )}
    </Section>
  );
}
