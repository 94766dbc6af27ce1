import { abbreviateName } from '@/shared/lib/organization-name';

/** A name as short as a table wants it; whole in the hint. */
export function OrganizationName({ name }: { name: string }) {
  return <span title={name}>{abbreviateName(name)}</span>;
}
