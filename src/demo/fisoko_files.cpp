#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "result_files.hpp"
#include "workbook.hpp"

namespace msoko::demo {
namespace {

constexpr std::uint32_t kSpareRows = 1500;

std::string task_header(const Task& task) {
    return fmt::format("{} ({}б)", task.number, task.max_points);
}

/// ФИС ОКО gives the ordinal number of a class, not its letter; a school of the summaries writes what it likes.
int class_number(const Record& record) {
    constexpr std::array<std::string_view, 6> kLetters = {"а", "б", "в", "г", "д", "е"};
    for (std::size_t i = 0; i < kLetters.size(); ++i) {
        if (record.class_name.ends_with(kLetters.at(i))) {
            return static_cast<int>(i) + 1;
        }
    }
    return 1;
}

std::uint32_t write_heading(Sheet& sheet, const ResultSource& source) {
    const Work& work = source.work;
    const SubjectName& subject = name_of(work.subject);
    sheet.text(1, 1, "Индивидуальные результаты");
    sheet.text(3, 1, fmt::format("ВПР {} {} {} класс", source.campaign.year, subject.title, work.grade));
    sheet.text(4, 1, "Предмет:");
    sheet.text(4, 2, subject.title);
    sheet.text(5, 1, "Максимальный первичный балл:");
    sheet.number(5, 2, work.max_primary());
    sheet.text(6, 1, "Дата:");
    sheet.text(6, 2, fmt::format("{:02}.04.{}", 4 + work.grade, source.campaign.year));
    sheet.text(7, 3, "Уровень сложности задания");
    constexpr std::array<std::string_view, 6> kHeaders = {"ОО",    "Муниципалитет", "Название ОО", "Код участника",
                                                          "Класс", "Вариант"};
    std::uint32_t column = 0;
    for (const std::string_view header : kHeaders) {
        sheet.text(8, ++column, header);
    }
    for (const Task& task : work.tasks) {
        sheet.text(7, ++column, level_letter(task.level));
        sheet.text(8, column, task_header(task));
    }
    for (const std::string_view header : {"Первичный балл", "Отметка", "Отметка по журналу"}) {
        sheet.text(8, ++column, header);
    }
    return 8;
}

void write_individual_row(Sheet& sheet, std::uint32_t row, const ResultSource& source, const Record& record) {
    const School& school = source.town.schools[record.school];
    const std::string login = school.login(source.campaign.year);
    sheet.text(row, 1, login);
    sheet.text(row, 2, kMunicipalityName);
    sheet.text(row, 3, fmt::format("{}({})", school.name, login));
    sheet.typed(row, 4, record.code);
    sheet.number(row, 5, class_number(record));
    sheet.typed(row, 6, record.variant);
    std::uint32_t column = 6;
    for (const std::string& points : record.points) {
        sheet.typed(row, ++column, points);
    }
    sheet.typed(row, ++column, record.total);
    sheet.number(row, ++column, source.work.mark(std::stoi(record.total)));
    sheet.typed(row, ++column, record.school_mark);
}

void write_allowed_values(Sheet sheet, const Work& work) {
    sheet.number(1, 1, 1);
    sheet.number(2, 1, 2);
    sheet.text(3, 1, "отсутствовал");
    std::uint32_t column = 1;
    for (const Task& task : work.tasks) {
        ++column;
        std::uint32_t row = 1;
        for (int points = task.max_points; points >= 0; --points) {
            sheet.number(row++, column, points);
        }
        sheet.text(row, column, "X");
    }
}

}  // namespace

Result<void> write_individual_results(const std::filesystem::path& file, const ResultSource& source) {
    Workbook workbook(file);
    Sheet sheet = workbook.add_sheet(
        fmt::format("{} {} Индивидуальные результаты", name_of(source.work.subject).code, source.work.grade));
    std::uint32_t row = write_heading(sheet, source);
    for (std::size_t i = 0; i < source.town.schools.size(); ++i) {
        const auto is_listed = [i](const Record& record) { return record.school == i && !record.is_absent(); };
        const auto num_listed = std::count_if(source.records.begin(), source.records.end(), is_listed);
        if (num_listed == 0) {
            continue;
        }
        const School& school = source.town.schools[i];
        // One school declares those who did not come as well: the reader should notice and go on.
        const auto num_declared = num_listed + (i == 1 ? 3 : 0);
        sheet.text(++row, 1,
                   fmt::format("{}({}) | Кол-во участников: {}", school.name, school.login(source.campaign.year),
                               num_declared));
        for (const Record& record : source.records) {
            if (is_listed(record)) {
                write_individual_row(sheet, ++row, source, record);
            }
        }
    }
    return workbook.close();
}

Result<void> write_collection_form(const std::filesystem::path& file, const ResultSource& source) {
    Workbook workbook(file);
    Sheet sheet = workbook.add_sheet("Протокол");
    sheet.text(1, 1, "Код участника");
    sheet.text(1, 2, "Вариант");
    std::uint32_t column = 2;
    for (const Task& task : source.work.tasks) {
        sheet.text(1, ++column, task_header(task));
    }
    for (const std::string_view header :
         {"Порядковый номер класса", "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"}) {
        sheet.text(1, ++column, header);
    }
    std::uint32_t row = 1;
    for (const Record& record : source.records) {
        ++row;
        sheet.typed(row, 1, record.code);
        sheet.typed(row, 2, record.variant);
        column = 2;
        for (const std::string& points : record.points) {
            sheet.typed(row, ++column, points);
        }
        if (!record.is_absent()) {
            sheet.number(row, column + 1, class_number(record));
            sheet.typed(row, column + 2, record.school_mark);
        }
        sheet.typed(row, column + 3, record.is_absent() ? "0" : record.total);
    }
    const auto num_tasks = static_cast<std::uint32_t>(source.work.tasks.size());
    while (row < kSpareRows) {
        sheet.number(++row, num_tasks + 5, 0);
    }
    write_allowed_values(workbook.add_sheet("Служебный"), source.work);
    Sheet classes = workbook.add_sheet("Порядковый номер класса");
    for (std::uint32_t i = 1; i <= 50; ++i) {
        classes.number(i, 1, i);
    }
    return workbook.close();
}

}  // namespace msoko::demo
