#include "sample_document.hpp"

namespace msoko::report {
namespace {

Figure sample_figure(ChartKind kind, std::string caption) {
    Figure figure;
    figure.caption = std::move(caption);
    figure.description = "Пример диаграммы";
    Chart& chart = figure.chart;
    chart.kind = kind;
    chart.categories = {"Школа № 1", "Школа № 2", "Школа № 10", "Гимназия «Ёлка» & Ко"};
    chart.series = {{"Доля успешных", {62.5, 71.25, std::nullopt, 80.0}, {1, 2, 3, 4}, SeriesTone::Main, {1}}};
    chart.category_axis.title = "Школа";
    chart.value_axis = {"Доля, %", 0, 100, "0.0"};
    chart.show_values = true;
    return figure;
}

Figure sample_stack() {
    Figure figure;
    figure.caption = "Распределение отметок";
    figure.description = "Доли отметок 2, 3, 4, 5 по работам";
    figure.chart.kind = ChartKind::StackedBar;
    figure.chart.categories = {"Русский язык, 4 класс", "Математика, 5 класс"};
    figure.chart.series = {{"«2»", {12, 20}, {}, SeriesTone::Attention, {}},
                           {"«3»", {38, 40}, {}, SeriesTone::Pale, {}},
                           {"«4»", {35, 30}, {}, SeriesTone::Second, {}},
                           {"«5»", {15, 10}, {}, SeriesTone::Main, {}}};
    figure.chart.value_axis = {"Доля участников, %", 0, 100, "0"};
    figure.chart.show_values = true;
    figure.height_mm = 70;
    return figure;
}

Table sample_table(std::size_t num_rows) {
    Table table;
    table.caption = "Результаты по школам";
    table.columns = {{3, Alignment::Left}, {1, Alignment::Right}, {1, Alignment::Right}, {1, Alignment::Right}};
    table.header = {{{"Школа", 1, 2}, {"Участники", 2, 1}, {"Доля, %", 1, 2}},
                    {{"всего", 1, 1}, {"из них писали", 1, 1}}};
    for (std::size_t i = 1; i <= num_rows; ++i) {
        table.rows.push_back({{"МБОУ «Средняя общеобразовательная школа № " + std::to_string(i) + "»"},
                              {"120"},
                              {"118"},
                              {i % 7 == 0 ? "n = 6" : "73,4", i % 7 == 0 ? CellTone::Muted : CellTone::Plain}});
    }
    table.rows.push_back(
        {{"Всего", CellTone::Strong}, {"4800", CellTone::Strong}, {"4720", CellTone::Strong}, {"73,4"}});
    table.note = "Примечание: доля указана от писавших работу.";
    return table;
}

}  // namespace

Document sample_document() {
    Document document;
    document.properties = {"Пример <документа>", "Отдел образования", "2026-11-22T00:00:00Z"};
    document.title_page =
        TitlePage{"Отдел образования администрации района",
                  {"УТВЕРЖДАЮ", "Начальник отдела", "____________ / ____________", "«___» ________ 20__ г."},
                  "Аналитическая справка",
                  {"о результатах проверочных работ", "2021 год"},
                  "Район, 2021"};
    document.add(Contents{"Содержание", 2});
    document.add(PageBreak{});
    document.heading(1, "1 Проведённые процедуры");
    document.paragraph("В 2021 году проведено 5 работ. Доля писавших — 95,1 %. Ниже 5 < 6 & «кавычки».");
    document.paragraph("Каждый пятый участник не достиг базового уровня.", ParagraphRole::Lead);
    document.add(BulletList{{"первый вывод;",
                             "второй вывод, который достаточно длинен, чтобы занять больше одной строки "
                             "на странице формата А4;",
                             "третий вывод."}});
    document.heading(2, "1.1 Участники");
    document.add(sample_table(35));
    document.add(sample_stack());
    document.add(sample_figure(ChartKind::Column, "Столбцы"));
    document.add(sample_figure(ChartKind::Bar, "Полосы"));
    document.add(sample_figure(ChartKind::Line, "Линия"));
    document.add(sample_figure(ChartKind::Histogram, "Гистограмма"));
    document.add(sample_figure(ChartKind::Scatter, "Точки"));
    document.heading(3, "Мелкий заголовок");
    document.add(SectionStart{Orientation::Landscape});
    document.heading(1, "Приложение А");
    document.add(sample_table(5));
    document.add(SectionStart{Orientation::Portrait});
    document.heading(1, "Заключение");
    document.paragraph("Конец документа.");
    document.add(Signature{"Начальник отдела", "И. О. Фамилия"});
    return document;
}

Workbook sample_workbook() {
    Workbook workbook{"Показатели", "Отдел образования", 1795305600, {}, true};
    Sheet sheet;
    sheet.name = "1.1 Качество подготовки: [2021/22] очень длинное имя";
    sheet.title = {"Качество подготовки обучающихся", "Год: 2021", "Данные на 01.09.2021"};
    sheet.columns = {{"Организация"},
                     {"Участники", NumberKind::Integer},
                     {"Доля", NumberKind::Percent},
                     {"Среднее", NumberKind::Decimal},
                     {"Состояние"}};
    sheet.frozen_columns = 1;
    sheet.rows = {
        {{"Школа № 1"}, {12345.0}, {73.4}, {3.5}, {"▲ лучше", CellState::Better}},
        {{"Школа № 2"}, {6.0}, {50.0, CellState::Few}, {3.25}, {"≈ мало данных", CellState::Few}},
        {{"Школа\x01 <№ 10> & «Ёлка»"}, {}, {"—", CellState::NoData}, {}, {"— нет данных", CellState::NoData}},
        {{"Всего", CellState::Total},
         {12351.0, CellState::Total},
         {73.39, CellState::Total},
         {3.49, CellState::Total},
         {"", CellState::Total}}};
    sheet.charts = {{ChartKind::Column, "Доля успешных", 0, {2}, 0, 4, "%"},
                    {ChartKind::Bar, "Участники", 0, {1}, 0, 2, "чел."}};
    workbook.sheets = {sheet, sheet};
    return workbook;
}

}  // namespace msoko::report
