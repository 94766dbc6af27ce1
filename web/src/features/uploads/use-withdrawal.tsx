import { App } from 'antd';

import { fileLabel } from '@/shared/lib/file-label';
import { withdrawImport } from './queries';
import type { Import } from './queries';
import { texts } from './texts';
import { useActions } from './use-actions';

/** Asks whether a file is to be taken out of force, does it, and says what is in force again. */
export function useWithdrawal() {
  const act = useActions();
  const { message, modal } = App.useApp();
  return async (one: Import) => {
    const isMeant = await modal.confirm({
      title: texts.withdrawTitle(one.id),
      content: texts.withdrawWhat(fileLabel(one.name)),
      okText: texts.withdraw,
      okButtonProps: { danger: true },
      cancelText: texts.keep,
    });
    if (!isMeant) return;
    const done = await act(() => withdrawImport(one.id));
    if (done !== undefined) void message.success(texts.withdrawn(fileLabel(one.name), done.returned.length));
  };
}
