import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';

import { formatDay } from '@/shared/lib/format';
import { Section } from '@/shared/ui/page';
import { useAction } from '@/shared/ui/use-action';
import { endRole, endSubstitution, giveRole, substitute } from './queries';
import type { Person } from './queries';
import { RoleFields, roleOf } from './role-fields';
import type { RoleFieldValues } from './role-fields';
import { texts } from './texts';

export function PersonRoles({ person }: { person: Person }) {
  const act = useAction(['people']);
  const { message } = App.useApp();
  const [isGiving, setGiving] = useState(false);
  const give = async (typed: RoleFieldValues) => {
    const role = roleOf(typed);
    if (role === undefined) return;
    if ((await act(() => giveRole(person.id, role))) !== undefined) setGiving(false);
  };
  const end = async (role: number) => {
    if ((await act(() => endRole(person.id, role))) !== undefined) void message.success(texts.ended);
  };
  return (
    <Section
      title={texts.roles}
      aside={
        !isGiving && (
          <Button size="small" onClick={() => setGiving(true)}>
            {texts.giveRole}
          </Button>
        )
      }
    >
      {person.roles.length === 0 && <p className="muted">{texts.noRoles}</p>}
      <ul className="plain-list">
        {person.roles.map((role) => (
          <li key={role.id} className="toolbar">
            {role.words}
            <Button size="small" className="toolbar-end" aria-label={`${texts.end}: ${role.words}`} onClick={() => void end(role.id)}>
              {texts.end}
            </Button>
          </li>
        ))}
      </ul>
      {isGiving && (
        <Form layout="vertical" requiredMark={false} onFinish={(typed: RoleFieldValues) => void give(typed)}>
          <RoleFields isRequired />
          <Button type="primary" htmlType="submit">
            {texts.giveRole}
          </Button>
        </Form>
      )}
    </Section>
  );
}

/** Whose roles the person has for a time, and who has the person's. */
export function PersonSubstitutions({ person, people }: { person: Person; people: Person[] }) {
  const act = useAction(['people']);
  const [isAdding, setAdding] = useState(false);
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? String(id);
  const add = async (typed: { absent: number; first_day: string; last_day: string }) => {
    if ((await act(() => substitute(person.id, typed))) !== undefined) setAdding(false);
  };
  const rules = [{ required: true, message: texts.required }];
  return (
    <Section
      title={texts.substitutions}
      aside={
        !isAdding && (
          <Button size="small" onClick={() => setAdding(true)}>
            {texts.substitute}
          </Button>
        )
      }
    >
      {person.substitutions.length === 0 && <p className="muted">{texts.noSubstitutions}</p>}
      <ul className="plain-list">
        {person.substitutions.map((one) => {
          const days = [formatDay(one.first_day), formatDay(one.last_day)] as const;
          const words =
            one.substitute === person.id
              ? texts.replaces(nameOf(one.absent), ...days)
              : texts.replacedBy(nameOf(one.substitute), ...days);
          return (
            <li key={one.id} className="toolbar">
              {words}
              <Button
                size="small"
                className="toolbar-end"
                aria-label={`${texts.end}: ${words}`}
                onClick={() => void act(() => endSubstitution(one.substitute, one.id))}
              >
                {texts.end}
              </Button>
            </li>
          );
        })}
      </ul>
      {isAdding && (
        <Form layout="vertical" requiredMark={false} onFinish={(typed) => void add(typed)}>
          <Form.Item name="absent" label={texts.absent} rules={rules}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={people.filter(({ id }) => id !== person.id).map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
            />
          </Form.Item>
          <div className="toolbar">
            <Form.Item name="first_day" label={texts.firstDay} rules={rules}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="last_day" label={texts.lastDay} rules={rules}>
              <Input type="date" />
            </Form.Item>
          </div>
          <Button type="primary" htmlType="submit">
            {texts.substitute}
          </Button>
        </Form>
      )}
    </Section>
  );
}
