#include "specification_files.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include "workbook.hpp"

namespace msoko::demo {
namespace {

Result<void> write_tasks(const std::filesystem::path& file, const Work& work) {
    constexpr std::array<std::string_view, 9> kHeaders = {
        "№ КИМ",
        "№",
        "Умения, виды деятельности (в соответствии с ФГОС)",
        "Блоки ПООП НОО: выпускник научится / получит возможность научиться",
        "Уровень сложности",
        "Код КЭС",
        "Код КТ",
        "Максимальный балл за выполнение задания",
        "Примерное время выполнения задания обучающимся (в минутах)"};
    Workbook workbook(file);
    Sheet sheet = workbook.add_sheet("Лист1");
    for (std::uint32_t i = 0; i < kHeaders.size(); ++i) {
        sheet.text(1, i + 1, kHeaders.at(i));
    }
    const auto topics = topics_of(work.subject);
    std::uint32_t row = 1;
    double number = 0;
    for (const Task& task : work.tasks) {
        ++number;
        const Topic& topic = topics[task.topic];
        // An advanced task touches the next requirement as well: a second row of the same task.
        const Topic& second = topics[(task.topic + 1) % topics.size()];
        const std::uint32_t num_rows = task.level == TaskLevel::Base ? 1 : 2;
        for (std::uint32_t i = 0; i < num_rows; ++i) {
            ++row;
            sheet.typed(row, 1, task.number);
            sheet.number(row, 2, number);
            sheet.text(row, 3, topic.skill);
            sheet.text(row, 4, topic.requirement);
            sheet.text(row, 5, level_letter(task.level));
            sheet.text(row, 6, topic.content_code);
            sheet.text(row, 7, i == 0 ? topic.requirement_code : second.requirement_code);
            sheet.number(row, 8, task.max_points);
            sheet.number(row, 9, 2 + task.max_points);
        }
    }
    return workbook.close();
}

enum class Codes : std::uint8_t { Content, Requirements };

Result<void> write_codes(const std::filesystem::path& file, const Work& work, Codes codes) {
    const bool is_content = codes == Codes::Content;
    Workbook workbook(file);
    Sheet sheet = workbook.add_sheet("Лист1");
    sheet.text(1, 1, "Код");
    sheet.text(1, 2, is_content ? "Проверяемые элементы содержания" : "Проверяемые требования к уровню подготовки");
    std::uint32_t row = 1;
    for (const Topic& topic : topics_of(work.subject)) {
        sheet.text(++row, 1, is_content ? topic.content_code : topic.requirement_code);
        sheet.text(row, 2, is_content ? topic.content : topic.requirement);
    }
    return workbook.close();
}

}  // namespace

Result<void> write_specification(const std::filesystem::path& directory, const Work& work) {
    const std::string stem = work.file_stem();
    if (auto written = write_tasks(directory / (stem + "-ALL.xlsx"), work); !written) {
        return written;
    }
    if (auto written = write_codes(directory / (stem + "-KS.xlsx"), work, Codes::Content); !written) {
        return written;
    }
    return write_codes(directory / (stem + "-KT.xlsx"), work, Codes::Requirements);
}

}  // namespace msoko::demo
