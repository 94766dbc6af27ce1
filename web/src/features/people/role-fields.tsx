import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';

import { assessmentQuery, organizationsQuery } from '@/shared/api/queries';
import type { NewRole } from './queries';
import { texts } from './texts';

type Scope = keyof typeof texts.scopes;

/** What the fields below hold. */
export interface RoleFieldValues {
  role?: NewRole['role'];
  scope?: Scope;
  objects?: string[];
  first_day?: string;
  last_day?: string;
}

/** The role that was typed; undefined where none was chosen. */
export function roleOf({ role, scope = 'all', objects = [], first_day = '', last_day = '' }: RoleFieldValues): NewRole | undefined {
  if (role === undefined) return undefined;
  return { role, scope, objects: scope === 'all' ? [] : objects, first_day, last_day };
}

const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

function ObjectsField({ scope }: { scope: Exclude<Scope, 'all'> }) {
  const municipalities = useQuery(assessmentQuery()).data?.municipalities ?? [];
  const organizations = useQuery(organizationsQuery()).data?.organizations ?? [];
  const known =
    scope === 'municipality'
      ? municipalities.map((name) => ({ value: name, label: name }))
      : organizations.map(({ login, name }) => ({ value: login, label: `${name} (${login})` }));
  return (
    <Form.Item name="objects" label={texts.objects} rules={[{ required: true, message: texts.required }]}>
      {/* What no file has brought yet can be typed. */}
      <Select mode="tags" options={known} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

/** A head is one of an organization: to leave that out must not give everything by oversight. */
function usualScope(role: string | undefined): Scope {
  return role === 'head' || role === 'coordinator' ? 'organization' : 'all';
}

/** The fields of a role, inside a form. */
export function RoleFields({ isRequired }: { isRequired: boolean }) {
  const form = Form.useFormInstance();
  const scope = Form.useWatch<Scope | undefined>('scope') ?? 'all';
  return (
    <>
      <Form.Item name="role" label={texts.role} rules={[{ required: isRequired, message: texts.required }]}>
        <Select
          allowClear={!isRequired}
          options={options(texts.roleNames)}
          onChange={(role) => form.setFieldValue('scope', usualScope(role))}
        />
      </Form.Item>
      <Form.Item name="scope" label={texts.scope} initialValue="all">
        <Select options={options(texts.scopes)} />
      </Form.Item>
      {scope !== 'all' && <ObjectsField scope={scope} />}
      <div className="toolbar">
        <Form.Item name="first_day" label={texts.firstDay} extra={texts.always}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="last_day" label={texts.lastDay} extra={texts.always}>
          <Input type="date" />
        </Form.Item>
      </div>
    </>
  );
}
