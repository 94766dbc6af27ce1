import { App, Button, Form, Input } from 'antd';

import { Section } from '@/shared/ui/page';
import { useAction } from '@/shared/ui/use-action';
import { changePassword } from './queries';
import { texts } from './texts';

interface Passwords {
  old_password: string;
  new_password: string;
  again: string;
}

export function PasswordSection() {
  const [form] = Form.useForm<Passwords>();
  const act = useAction(['account', 'sessions']);
  const { message } = App.useApp();
  const save = async ({ old_password, new_password }: Passwords) => {
    const done = await act(() => changePassword({ old_password, new_password }));
    if (done === undefined) return;
    form.resetFields();
    void message.success(texts.passwordChanged);
  };
  const rules = [{ required: true, message: texts.required }];
  return (
    <Section title={texts.password}>
      <p className="lead">{texts.passwordHint}</p>
      <Form form={form} layout="vertical" className="narrow-form" requiredMark={false} onFinish={(typed) => void save(typed)}>
        <Form.Item name="old_password" label={texts.oldPassword} rules={rules}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new_password" label={texts.newPassword} rules={rules}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={texts.again}
          dependencies={['new_password']}
          rules={[
            ...rules,
            ({ getFieldValue }) => ({
              validator: (_, again) =>
                again === getFieldValue('new_password') ? Promise.resolve() : Promise.reject(new Error(texts.differ)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit">{texts.changePassword}</Button>
      </Form>
    </Section>
  );
}
