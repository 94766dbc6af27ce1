import { App, Button, Input, Modal, Space } from 'antd';

import { formatDateTime } from '@/shared/lib/format';
import { linkAddress } from './people-list';
import type { Invitation } from './queries';
import { texts } from './texts';

/** A one-time link, shown once. */
export function LinkDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { message } = App.useApp();
  const address = linkAddress(invitation, location.origin);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    void message.success(texts.copied);
  };
  return (
    <Modal
      open
      title={texts.linkTitle}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{texts.close}</Button>}
    >
      <p>{texts.linkHint(invitation.name, formatDateTime(invitation.expires_at))}</p>
      <Space.Compact block>
        <Input aria-label={texts.link} readOnly value={address} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={() => void copy()}>
          {texts.copy}
        </Button>
      </Space.Compact>
    </Modal>
  );
}
