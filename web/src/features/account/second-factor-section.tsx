import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';

import type { Schemas } from '@/shared/api/client';
import { Section } from '@/shared/ui/page';
import { useAction } from '@/shared/ui/use-action';
import { disableSecondFactor, proposeSecondFactor } from './queries';
import { texts } from './texts';
import { RecoveryCodes, TurningOn } from './turning-on';

function TurningOff({ numCodes }: { numCodes: number }) {
  const act = useAction(['account']);
  const { message } = App.useApp();
  const turnOff = async ({ password }: { password: string }) => {
    const done = await act(() => disableSecondFactor(password));
    if (done !== undefined) void message.success(texts.turnedOff);
  };
  return (
    <>
      <p className="lead">{texts.secondFactorOn(numCodes)}</p>
      <Form layout="vertical" className="narrow-form" requiredMark={false} onFinish={(typed) => void turnOff(typed)}>
        <Form.Item name="password" label={texts.oldPassword} rules={[{ required: true, message: texts.required }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button htmlType="submit">{texts.turnOff}</Button>
      </Form>
    </>
  );
}

/** Codes of a telephone: on by a picture and a code that proves it, off by the password. */
export function SecondFactorSection({ account }: { account: Schemas['Account'] }) {
  const [proposal, setProposal] = useState<Schemas['SecondFactorProposal']>();
  const [codes, setCodes] = useState<string[]>();
  const act = useAction();
  const begin = async () => setProposal((await act(proposeSecondFactor))?.result);
  const finish = (given: string[]) => {
    setProposal(undefined);
    setCodes(given);
  };
  return (
    <Section title={texts.secondFactor}>
      {account.second_factor && <TurningOff numCodes={account.recovery_codes} />}
      {!account.second_factor && proposal === undefined && (
        <>
          <p className="lead">{texts.secondFactorOff}</p>
          <div className="toolbar">
            <Button onClick={() => void begin()}>{texts.turnOn}</Button>
          </div>
        </>
      )}
      {!account.second_factor && proposal !== undefined && (
        <TurningOn proposal={proposal} onDone={finish} onCancel={() => setProposal(undefined)} />
      )}
      {codes !== undefined && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
    </Section>
  );
}
