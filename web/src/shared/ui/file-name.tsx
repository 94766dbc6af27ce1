import { fileLabel } from '@/shared/lib/file-label';

/** A file with its folder; the whole path in the hint. */
export function FileName({ path }: { path: string }) {
  return <span title={path}>{fileLabel(path)}</span>;
}
