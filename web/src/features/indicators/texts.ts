import { counted } from '@/shared/lib/format';

export const texts = {
  title: 'Показатели',
  lead: 'Показатели положения по механизмам и критериям',
  search: 'Найти показатель',
  list: 'Список показателей',
  nothingFound: 'Ничего не найдено. Попробуйте часть названия или другое слово.',
  choose: 'Выберите показатель в списке слева.',
  toFirst: 'Открыть первый показатель',
  unknown: (id: string) => `Показателя «${id}» в этой оценке нет. Выберите другой в списке.`,
  noCriterion: 'Без критерия',
  breakdown: 'Разрез',
  total: 'В целом',
  level: 'Уровень',
  levels: { org: 'Организации', municipality: 'Муниципалитеты', region: 'Регион' },
  findOrganization: 'Найти организацию',
  state: 'Состояние',
  name: 'Организация',
  municipality: 'Муниципалитет',
  value: 'Значение',
  interval: 'Интервал 95\u00a0%',
  numerator: 'Числитель',
  denominator: 'Знаменатель',
  n: 'n',
  totalRow: 'В целом',
  noRows: 'За этот год и разрез строк нет: выберите другие.',
  shown: (shown: number, all: number) =>
    shown === all ? counted(all, 'строка', 'строки', 'строк') : `${counted(shown, 'строка', 'строки', 'строк')} из ${all}`,
  chart: 'Сравнение',
  caption: (above: number, below: number, same: number, reference: string) =>
    `Отличаются от общего значения (${reference}) больше погрешности: выше ${above}, ниже ${below}; ` +
    `не отличаются ${same}. Пустые точки: мало данных.`,
  captionAlone: 'Значения по возрастанию с интервалами 95\u00a0%. Пустые точки: мало данных.',
  place: 'Место в положении',
  better: { higher: 'чем больше, тем лучше', lower: 'чем меньше, тем лучше', none: '' },
};
