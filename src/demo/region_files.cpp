#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "result_files.hpp"
#include "workbook.hpp"

namespace msoko::demo {
namespace {

constexpr std::size_t kSlots2020 = 40;

std::string textbook(const Work& work) {
    return fmt::format("{}. {} класс. Учебник для общеобразовательных организаций", name_of(work.subject).title,
                       work.grade);
}

/// Groups that the collecting site kept a school in; the municipality is one of many.
std::string groups_2020(const Work& work, const Record& record) {
    const std::string municipality = record.is_without_municipality ? "" : "reg99_vpr_m001,";
    return fmt::format(
        "99-RU-ENS,WEST,VPR_99,vpr_msk_3,{0}vpr2019.math4,vpr2019.rus4,vpr2019.okr4,active_reg99,"
        "uchastniki_vpr2020,vpr2020.{1}{2}",
        municipality, name_of(work.subject).group, work.grade);
}

/// «22.03.2022 09:14:05»: minutes follow the number of the school, so that the bytes follow the seed only.
std::string upload_time(const School& school, const Campaign& campaign) {
    return fmt::format("{:02}.03.{} {:02}:{:02}:{:02}", 15 + school.number % 12, campaign.year, 8 + school.number % 9,
                       school.number * 7 % 60, school.number * 13 % 60);
}

void write_headers(Sheet& sheet, std::uint32_t row, const std::vector<std::string>& headers) {
    for (std::size_t i = 0; i < headers.size(); ++i) {
        sheet.text(row, static_cast<std::uint32_t>(i) + 1, headers[i]);
    }
}

/// What stands before the data in both sheets of 2022.
void write_origin_2022(Sheet& sheet, std::uint32_t row, const School& school, const Campaign& campaign) {
    const std::string login = school.login(campaign.year);
    sheet.text(row, 1, login);
    sheet.number(row, 2, kRegion);
    sheet.text(row, 3, fmt::format("reg990000 | {}", kRegionName));
    sheet.text(row, 4, fmt::format("{} | {}", kMunicipalityCode, kMunicipalityName));
    sheet.text(row, 5, fmt::format("{} | {}", login, school.name));
    sheet.text(row, 6, upload_time(school, campaign));
}

std::vector<std::string> origin_headers_2022() {
    return {"Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"};
}

void write_classes_2022(Sheet sheet, const ResultSource& source) {
    std::vector<std::string> headers = origin_headers_2022();
    headers.insert(headers.end(),
                   {"Буква (цифра) класса. Введите \"нет\" - если отсутствует", "Основной учебник по предмету",
                    "Другое (автор учебника)", "Другое (название учебника)"});
    write_headers(sheet, 1, headers);
    constexpr std::array<std::string_view, 6> kLetters = {"а", "б", "в", "г", "д", "е"};
    std::uint32_t row = 1;
    for (const School& school : source.town.schools) {
        const int num_classes = school.num_classes(source.campaign.cohort_of(source.work.grade));
        for (int i = 0; i < num_classes; ++i) {
            write_origin_2022(sheet, ++row, school, source.campaign);
            sheet.text(row, 7, num_classes == 1 ? "нет" : kLetters.at(static_cast<std::size_t>(i)));
            sheet.text(row, 8, textbook(source.work));
        }
    }
}

}  // namespace

Result<void> write_region_2020(const std::filesystem::path& file, const ResultSource& source) {
    Workbook workbook(file);
    Sheet sheet = workbook.add_sheet("Sheet1");
    std::vector<std::string> headers = {"groups", "user",  "id",    "code",  "otc",
                                        "gender", "klass", "var-1", "var-2", "sum"};
    const std::size_t num_tasks = source.work.tasks.size();
    for (std::size_t i = 1; i <= kSlots2020; ++i) {
        headers.push_back(i == num_tasks + 1 ? "Учебник" : fmt::format("a-{}-grade", i));
    }
    write_headers(sheet, 1, headers);
    std::uint32_t row = 1;
    for (const Record& record : source.records) {
        ++row;
        sheet.text(row, 1, groups_2020(source.work, record));
        sheet.text(row, 2, source.town.schools[record.school].login(source.campaign.year));
        sheet.number(row, 3, record.number);
        sheet.typed(row, 4, record.code);
        const std::array<std::string_view, 4> texts = {record.school_mark, record.sex, record.class_name,
                                                       record.variant};
        for (std::uint32_t i = 0; i < texts.size(); ++i) {
            if (!texts.at(i).empty()) {
                sheet.text(row, 5 + i, texts.at(i));
            }
        }
        sheet.typed(row, 10, record.total);
        for (std::size_t i = 0; i < num_tasks; ++i) {
            if (!record.points[i].empty()) {
                sheet.text(row, static_cast<std::uint32_t>(11 + i), record.points[i]);
            }
        }
    }
    return workbook.close();
}

Result<void> write_region_2021(const std::filesystem::path& file, const ResultSource& source) {
    Workbook workbook(file);
    Sheet sheet = workbook.add_sheet("Sheet");
    std::vector<std::string> headers = {"логин школы",
                                        "регион",
                                        "номер обучающегося",
                                        "код обучающегося",
                                        "отметка за предыдущую четверть/триместр",
                                        "пол",
                                        "класс",
                                        "вариант",
                                        "всего баллов"};
    const std::size_t num_tasks = source.work.tasks.size();
    for (std::size_t i = 1; i <= num_tasks; ++i) {
        headers.push_back(fmt::format("балл за {}", i));
    }
    headers.insert(headers.end(), {"Учебник", "Др.уч. автор", "Др.уч. название"});
    write_headers(sheet, 1, headers);
    std::uint32_t row = 1;
    for (const Record& record : source.records) {
        std::vector<std::string> cells = {source.town.schools[record.school].login(source.campaign.year),
                                          std::string(kMunicipalityName),
                                          std::to_string(record.number),
                                          record.code,
                                          record.school_mark,
                                          record.sex,
                                          record.class_name,
                                          record.variant,
                                          record.total};
        cells.insert(cells.end(), record.points.begin(), record.points.end());
        cells.push_back(record.is_absent() ? "" : textbook(source.work));
        ++row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!cells[i].empty()) {
                sheet.text(row, static_cast<std::uint32_t>(i) + 1, cells[i]);
            }
        }
    }
    return workbook.close();
}

Result<void> write_region_2022(const std::filesystem::path& file, const ResultSource& source) {
    Workbook workbook(file);
    write_classes_2022(workbook.add_sheet("Классы"), source);
    Sheet sheet = workbook.add_sheet("Протокол");
    std::vector<std::string> headers = origin_headers_2022();
    headers.insert(headers.end(), {"Код", "Вариант"});
    for (const Task& task : source.work.tasks) {
        headers.push_back(fmt::format("{} ({}б)", task.number, task.max_points));
    }
    headers.insert(headers.end(), {"Наименование класса", "Пол", "Отметка за предыдущий триместр/ четверть/полугодие",
                                   "Итого баллов"});
    write_headers(sheet, 1, headers);
    std::uint32_t row = 1;
    for (const Record& record : source.records) {
        write_origin_2022(sheet, ++row, source.town.schools[record.school], source.campaign);
        sheet.typed(row, 7, record.code);
        sheet.typed(row, 8, record.variant);
        std::uint32_t column = 8;
        for (const std::string& points : record.points) {
            sheet.typed(row, ++column, points);
        }
        sheet.typed(row, ++column, record.class_name);
        sheet.typed(row, ++column, record.sex);
        sheet.typed(row, ++column, record.school_mark);
        sheet.typed(row, ++column, record.is_absent() ? "0" : record.total);
    }
    return workbook.close();
}

}  // namespace msoko::demo
