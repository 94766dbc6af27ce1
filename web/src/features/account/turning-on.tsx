import { App, Button, Form, Input, Modal, QRCode } from 'antd';

import type { Schemas } from '@/shared/api/client';
import { useAction } from '@/shared/ui/use-action';
import { enableSecondFactor } from './queries';
import { texts } from './texts';

const required = [{ required: true, message: texts.required }];

/** Shown once: for the day when the telephone is lost. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    void message.success(texts.codesCopied);
  };
  return (
    <Modal
      open
      title={texts.codesTitle}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {texts.codesCopy}
        </Button>,
        <Button key="kept" type="primary" onClick={onKept}>
          {texts.codesKept}
        </Button>,
      ]}
    >
      <p>{texts.codesHint}</p>
      <ul className="plain-list recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Modal>
  );
}

interface TurningOnProps {
  proposal: Schemas['SecondFactorProposal'];
  onDone: (codes: string[]) => void;
  onCancel: () => void;
}

/** The picture for the telephone, and the code that proves it was taken over. */
export function TurningOn({ proposal, onDone, onCancel }: TurningOnProps) {
  const act = useAction(['account']);
  const confirm = async (typed: { password: string; code: string }) => {
    const done = await act(() => enableSecondFactor({ ...typed, secret: proposal.secret }));
    if (done !== undefined) onDone(done.result);
  };
  return (
    <>
      <p className="lead">{texts.scan}</p>
      <div className="second-factor">
        <figure className="chart">
          {/* Black on white in both appearances: telephones read no other. */}
          <QRCode
            value={proposal.address}
            type="svg"
            size={180}
            color="#000"
            bgColor="#fff"
            aria-label={texts.picture}
          />
          <figcaption>
            {texts.key}: <code>{proposal.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </figcaption>
        </figure>
        <Form layout="vertical" className="narrow-form" requiredMark={false} onFinish={(typed) => void confirm(typed)}>
          <Form.Item name="code" label={texts.code} rules={required}>
            <Input autoComplete="one-time-code" inputMode="numeric" />
          </Form.Item>
          <Form.Item name="password" label={texts.oldPassword} rules={required}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <div className="toolbar">
            <Button htmlType="submit" type="primary">
              {texts.confirm}
            </Button>
            <Button onClick={onCancel}>{texts.cancel}</Button>
          </div>
        </Form>
      </div>
    </>
  );
}
