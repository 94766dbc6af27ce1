/** Buttons and places of the pages that stand for what the command line says by options. */
const advice = {
  answer: 'нажмите «Указать недостающее»',
  map: 'нажмите «Сопоставить столбцы»',
  replace: 'нажмите «Принять взамен»',
  imports: 'Принятые загрузки — в списке «Принятые файлы» страницы «Загрузка».',
  templates: 'Шаблоны — внизу страницы «Загрузка».',
  administrator: (what: string) => `${what} задаёт администратор программы.`,
};

/** Hints that name options or commands, and what to do on a page instead. The first of a kind in the text is the one read. */
const hints: [RegExp, string][] = [
  [/укажите --[a-z-]+/g, advice.answer],
  [/параметр --[a-z-]+/g, 'ответ на странице'],
  [/Исправьте параметр или описание рядом с файлом\./g, 'Впишите это в файл или в имя файла либо ответьте на странице.'],
  [/опишите лист файлом соответствия: его предложит msoko map \(--mapping, docs\/formats\.md\)/g, advice.map],
  [/в manifest\.toml рядом с файлами или именем файла/g, 'именем файла'],
  [/Назовите столбцы, как в docs\/formats\.md, раздел 9\./g, `Назовите столбцы, как в шаблоне. ${advice.templates}`],
  [/Прочитать так же: --known-mapping\./g, `Чтобы прочитать так же, ${advice.map}.`],
  [/замените её: --supersede (\d+)\./g, 'сначала отзовите загрузку $1.'],
  [/примите его взамен:(?: --supersede \d+)+\./g, `${advice.replace}.`],
  [/Дайте описание работы \(--kim\)\./g, advice.administrator('Описания работ (КИМ)')],
  [/Укажите файл ключа \(--key\): если его нет, он будет создан\. Храните его отдельно от базы\./g, advice.administrator('Ключ, которым заменяют имена,')],
  [/Укажите тот ключ, с которым имена заменяли раньше \(--key\)\./g, advice.administrator('Прежний ключ')],
  [/Укажите тот каталог, с которым файл приняли \(--catalog, --catalog-add\)\./g, advice.administrator('Каталог')],
  [/Партии (\d+) в базе .+ нет\. Какие есть: msoko import list --db БАЗА\./g, `Загрузки $1 нет. ${advice.imports}`],
  [/Все шаблоны: msoko template --list\./g, advice.templates],
  [/Восстановите (её|базу) из копии: msoko restore\./g, 'Восстановить $1 из копии может администратор программы.'],
  [/Все: msoko catalog list\./g, 'Все — на странице «Показатели».'],
  [/Выполните msoko assess (?:ещё раз|… -o .+)\./g, 'Повторить расчёт может администратор программы.'],
  [/ ?\(docs\/[^()]*\)/g, ''],
  // What is not known here: better without the option than with one that no page has.
  [/ ?\((?:[^()]*\s)?--[a-z][^()]*\)/g, ''],
];

/** What the server says, in the words of the pages: where it names options of the command line, what to press instead. */
export function inPageWords(text: string): string {
  return hints.reduce((words, [said, instead]) => words.replace(said, instead), text);
}
