import { formatNumber } from '@/shared/lib/format';

export const texts = {
  loadFailed: 'Не удалось загрузить данные',
  loadFailedHint: 'Проверьте, что программа запущена, и повторите.',
  repeat: 'Повторить',
  failed: 'Не получилось',
  few: (n: number) => `n\u00a0=\u00a0${formatNumber(n)}`,
  fewHint: 'Мало данных: значение неустойчиво',
  openPassport: 'Показать паспорт значения',
  better: 'лучше, различие больше погрешности',
  worse: 'хуже, различие больше погрешности',
  unclear: 'различие в пределах погрешности',
  copy: 'Копировать для Excel',
  copied: 'Таблица скопирована: вставьте её в Excel',
  copyFailed: 'Браузер не дал скопировать таблицу',
  chartLoading: 'Диаграмма загружается',
};
