#include "made_up_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xlsxwriter.h>

#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace msoko::bench {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> header() {
    std::vector<std::string> names = {"year", "procedure",    "run",   "subject", "grade",
                                      "org",  "municipality", "class", "student", "primary"};
    for (std::size_t item = 1; item <= kTasks; ++item) {
        names.push_back(fmt::format("item:{}(2)", item));
    }
    return names;
}

/// Calls take(column, text or number) for the cells of a row.
template <typename Take>
void for_each_cell(const facts::WorkBatch& batch, std::size_t row, const Take& take) {
    const facts::Work& work = batch.works[row];
    const facts::OrganizationRecord& organization = batch.organizations[work.organization];
    std::uint16_t column = 0;
    const auto put = [&](const auto& value) { take(column++, value); };
    put(batch.paper.year);
    put(batch.paper.procedure);
    put(std::string(facts::to_string(batch.paper.run)));
    put(batch.paper.subject);
    put(batch.paper.grade);
    put(organization.login);
    put(organization.municipality);
    put(batch.classes[work.school_class]);
    put(static_cast<int>(work.student));
    put(static_cast<int>(work.primary));
    for (std::size_t item = 0; item < kTasks; ++item) {
        put(static_cast<int>(batch.points[row * kTasks + item]));
    }
}

void write_book(const fs::path& file, const facts::WorkBatch& batch) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    const std::vector<std::string> names = header();
    for (std::size_t i = 0; i < names.size(); ++i) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), names[i].c_str(), nullptr);
    }
    for (std::size_t row = 0; row < batch.works.size(); ++row) {
        const auto line = static_cast<lxw_row_t>(row + 1);
        for_each_cell(batch, row, [&](std::uint16_t column, const auto& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, int>) {
                worksheet_write_number(sheet, line, column, value, nullptr);
            } else {
                worksheet_write_string(sheet, line, column, value.c_str(), nullptr);
            }
        });
    }
    if (workbook_close(book) != LXW_NO_ERROR) {
        throw std::runtime_error("not written: " + file.string());
    }
}

}  // namespace

store::Delivery delivery_of(int number) {
    static constexpr std::array<const char*, 5> kSubjects = {"math", "russian", "biology", "history", "geography"};
    std::mt19937 random(static_cast<unsigned>(number));
    store::Delivery delivery;
    delivery.name = fmt::format("work-{}.xlsx", number);
    delivery.sha256 = fmt::format("{:064}", number);
    delivery.who = "bench";
    facts::WorkBatch& batch = delivery.sheets.works.emplace_back();
    batch.paper = {2018 + number / 25,
                   facts::Run::Spring,
                   "vpr",
                   kSubjects.at(static_cast<std::size_t>(number % 5)),
                   4 + number / 5 % 5,
                   30,
                   {},
                   4 + number / 5 % 5};
    for (std::size_t item = 1; item <= kTasks; ++item) {
        batch.paper.items.push_back({std::to_string(item), 2, facts::TaskLevel::Base, {}, {}, "", false});
    }
    batch.classes = {"А", "Б"};
    for (int school = 0; school < kSchools; ++school) {
        facts::OrganizationRecord record;
        record.login = fmt::format("sch{:06}", 220001 + school);
        record.year = batch.paper.year;
        record.municipality = fmt::format("Район {}", school / 20);
        batch.organizations.push_back(std::move(record));
        for (int pupil = 0; pupil < kPupils; ++pupil) {
            facts::Work work;
            work.source_row = static_cast<std::uint32_t>(batch.works.size() + 2);
            work.organization = static_cast<std::uint32_t>(school);
            work.school_class = static_cast<std::uint32_t>(pupil % 2);
            work.student = static_cast<std::uint32_t>(batch.paper.grade * 10000 + 1 + pupil);
            int primary = 0;
            for (std::size_t item = 0; item < kTasks; ++item) {
                const auto points = static_cast<std::uint8_t>(random() % 3);
                batch.points.push_back(points);
                primary += points;
            }
            work.primary = static_cast<std::int16_t>(primary);
            batch.works.push_back(work);
        }
    }
    batch.source.num_rows = kRowsOfFile;
    batch.source.num_valid = kRowsOfFile;
    batch.source.layout = "bench";
    return delivery;
}

void write_plain_csv(const fs::path& file, int num_files) {
    std::ofstream stream(file);
    for (int number = 0; number < num_files; ++number) {
        const store::Delivery delivery = delivery_of(number);
        const facts::WorkBatch& batch = delivery.sheets.works.front();
        for (std::size_t i = 0; i < batch.works.size(); ++i) {
            const facts::Work& work = batch.works[i];
            std::string line = fmt::format("{},{},{},{},{},{},{}", batch.paper.year, batch.paper.subject,
                                           batch.paper.grade, batch.organizations[work.organization].login,
                                           work.school_class, work.student, work.primary);
            for (std::size_t item = 0; item < kTasks; ++item) {
                line += fmt::format(",{}", batch.points[i * kTasks + item]);
            }
            stream << line << '\n';
        }
    }
}

void write_tidy_csv(const fs::path& folder, int num_files) {
    fs::create_directories(folder);
    for (int number = 0; number < num_files; ++number) {
        const facts::WorkBatch batch = std::move(delivery_of(number).sheets.works.front());
        std::ofstream stream(folder / fmt::format("results-{:02}.csv", number));
        std::string line = fmt::format("{}\n", fmt::join(header(), ","));
        stream << line;
        for (std::size_t row = 0; row < batch.works.size(); ++row) {
            line.clear();
            for_each_cell(batch, row, [&line](std::uint16_t column, const auto& value) {
                fmt::format_to(std::back_inserter(line), "{}{}", column == 0 ? "" : ",", value);
            });
            stream << line << '\n';
        }
    }
}

void write_books(const fs::path& folder, int num_files) {
    fs::create_directories(folder);
    for (int number = 0; number < num_files; ++number) {
        write_book(folder / fmt::format("results-{:02}.xlsx", number), delivery_of(number).sheets.works.front());
    }
}

}  // namespace msoko::bench
