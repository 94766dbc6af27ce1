import { Button, Drawer, Form, Input } from 'antd';

import { useAction } from '@/shared/ui/use-action';
import { invitePerson } from './queries';
import type { Invitation } from './queries';
import { RoleFields, roleOf } from './role-fields';
import type { RoleFieldValues } from './role-fields';
import { texts } from './texts';

interface InviteDrawerProps {
  onInvited: (invitation: Invitation) => void;
  onClose: () => void;
}

interface Typed extends RoleFieldValues {
  login: string;
  name: string;
  email?: string;
}

/** A new person, beside the list. */
export function InviteDrawer({ onInvited, onClose }: InviteDrawerProps) {
  const act = useAction(['people']);
  const invite = async (typed: Typed) => {
    const { login, name, email = '' } = typed;
    const role = roleOf(typed);
    const done = await act(() => invitePerson({ login, name, email, roles: role === undefined ? [] : [role] }));
    if (done !== undefined) onInvited(done.result);
  };
  return (
    <Drawer open title={texts.inviteTitle} size="min(440px, 100%)" onClose={onClose}>
      <Form layout="vertical" requiredMark={false} onFinish={(typed: Typed) => void invite(typed)}>
        <Form.Item name="login" label={texts.login} extra={texts.loginRule} rules={[{ required: true, message: texts.required }]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={texts.name} rules={[{ required: true, message: texts.required }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={texts.email}>
          <Input autoComplete="off" />
        </Form.Item>
        <RoleFields isRequired={false} />
        <Button type="primary" htmlType="submit">
          {texts.invite}
        </Button>
      </Form>
    </Drawer>
  );
}
