import { App, Button } from 'antd';

import { toClipboardText } from '@/shared/lib/clipboard-table';
import type { CopyCell } from '@/shared/lib/clipboard-table';
import { texts } from './texts';

/** Copies a table, as `rows` builds it with its header row, for pasting into Excel. */
export function CopyTableButton({ rows }: { rows: () => CopyCell[][] }) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(toClipboardText(rows()));
      void message.success(texts.copied);
    } catch {
      void message.error(texts.copyFailed);
    }
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      {texts.copy}
    </Button>
  );
}
