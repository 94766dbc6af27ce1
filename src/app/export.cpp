#include "msoko/app/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <system_error>

#include "msoko/app/output_folder.hpp"
#include "msoko/report/csv.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;
using report::CsvTable;

Result<void> write_file(const fs::path& file, const std::string& content) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::ofstream stream(file, std::ios::binary);
    stream << content;
    stream.close();
    if (!stream) {
        return fail(ErrorCode::Environment,
                    fmt::format("{}: не удаётся записать файл. Проверьте место на диске.", file.string()));
    }
    return {};
}

CsvTable& positive(CsvTable& table, int value, int none) {
    return value == none ? table.text("") : table.integer(value);
}

std::string points_of(std::uint8_t points) {
    return points == facts::kNoPoints ? "" : points == facts::kNotAttempted ? "X" : std::to_string(points);
}

/// «item:5.1(2)»
std::string header_of(const facts::ItemSpec& item) {
    return item.max_points == 0 ? "item:" + item.name : fmt::format("item:{}({})", item.name, item.max_points);
}

std::string results_csv(const facts::WorkBatch& batch) {
    const bool has_variants = std::all_of(batch.works.begin(), batch.works.end(),
                                          [](const facts::Work& work) { return work.is_absent || work.variant > 0; });
    std::vector<std::string> items;
    for (const facts::ItemSpec& item : batch.paper.items) {
        items.push_back(header_of(item));
    }
    std::vector<std::string_view> header = {
        "year",     "procedure",    "run",    "subject", "grade",       "org",
        "org_name", "municipality", "region", "class",   "sex",         "student",
        "primary",  "min_primary",  "score",  "mark",    "school_mark", "attestation_mark",
        "absent"};
    if (has_variants) {
        header.emplace_back("variant");
    }
    header.insert(header.end(), items.begin(), items.end());
    CsvTable table(header);
    const facts::Paper& paper = batch.paper;
    for (std::size_t i = 0; i < batch.works.size(); ++i) {
        const facts::Work& work = batch.works[i];
        const facts::OrganizationRecord& organization = batch.organizations[work.organization];
        table.integer(paper.year).text(paper.procedure).text(facts::to_string(paper.run)).text(paper.subject);
        table.integer(paper.grade).text(organization.login).text(organization.name).text(organization.municipality);
        table.text(organization.region).text(batch.classes[work.school_class]);
        table.text(work.sex == 1 ? "м" : work.sex == 2 ? "ж" : "").integer(work.student);
        positive(positive(positive(table, work.primary, -1), work.min_primary, -1), work.score, -1);
        positive(positive(positive(table, work.mark, 0), work.school_mark, 0), work.attestation_mark, 0);
        table.text(work.is_absent ? "1" : "");
        if (has_variants) {
            positive(table, work.variant, 0);
        }
        for (std::size_t item = 0; item < items.size(); ++item) {
            table.text(work.is_absent ? "" : points_of(batch.points[i * items.size() + item]));
        }
        table.end_row();
    }
    return table.content();
}

std::string_view level_word(facts::TaskLevel level) {
    switch (level) {
        case facts::TaskLevel::Base:
            return "Б";
        case facts::TaskLevel::Advanced:
            return "П";
        case facts::TaskLevel::High:
            return "В";
        case facts::TaskLevel::Unknown:
            break;
    }
    return "";
}

/// What is known of the tasks of a work, in the layout vpr_specification; empty where nothing is.
std::string specification_csv(const facts::Paper& paper) {
    const bool is_known = !paper.items.empty() && std::all_of(paper.items.begin(), paper.items.end(),
                                                              [](const auto& item) { return item.max_points > 0; });
    const bool says_more = std::any_of(paper.items.begin(), paper.items.end(), [](const facts::ItemSpec& item) {
        return item.level != facts::TaskLevel::Unknown || !item.skill.empty() || !item.content.empty() ||
               !item.requirements.empty();
    });
    if (!is_known || !says_more) {
        return {};
    }
    CsvTable table({"№ КИМ", "№", "Умения", "Уровень сложности", "Код КЭС", "Код КТ", "Максимальный балл"});
    for (std::size_t i = 0; i < paper.items.size(); ++i) {
        const facts::ItemSpec& item = paper.items[i];
        const std::size_t num_rows = std::max({std::size_t{1}, item.content.size(), item.requirements.size()});
        for (std::size_t row = 0; row < num_rows; ++row) {
            table.text(item.name).integer(static_cast<std::int64_t>(i + 1)).text(item.skill);
            table.text(level_word(item.level)).text(row < item.content.size() ? item.content[row] : "");
            table.text(row < item.requirements.size() ? item.requirements[row] : "").integer(item.max_points).end_row();
        }
    }
    return table.content();
}

void put_cell(CsvTable& table, const facts::Column& column, std::size_t row) {
    if (!column.has(row)) {
        table.text("");
        return;
    }
    switch (column.type()) {
        case catalog::ColumnType::Code:
            table.text(column.label(column.integer(row)));
            return;
        case catalog::ColumnType::Decimal:
            table.real(column.decimal(row));
            return;
        case catalog::ColumnType::Date: {
            const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{column.integer(row)}}};
            table.text(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())));
            return;
        }
        case catalog::ColumnType::Flag:
        case catalog::ColumnType::Integer:
            table.integer(column.integer(row));
            return;
    }
}

std::string table_csv(const facts::TableBatch& batch) {
    std::vector<std::string_view> header = {"year", "organization", "org_name", "municipality", "region"};
    for (const auto& [name, column] : batch.columns) {
        header.emplace_back(name);
    }
    CsvTable table(header);
    for (std::size_t row = 0; row < batch.rows.size(); ++row) {
        const facts::OrganizationRecord& organization = batch.organizations[batch.rows[row].organization];
        table.integer(batch.rows[row].year).text(organization.login).text(organization.name);
        table.text(organization.municipality).text(organization.region);
        for (const auto& [name, column] : batch.columns) {
            put_cell(table, column, row);
        }
        table.end_row();
    }
    return table.content();
}

/// Files numbered in the order in which they were accepted, so that folders are read in it.
class Exporting {
  public:
    explicit Exporting(fs::path folder) : folder_(std::move(folder)) {}

    Result<void> write(const facts::WorkBatch& batch) {
        const facts::Paper& paper = batch.paper;
        const fs::path folder = folder_ / fmt::format("{}-{}", paper.year, paper.procedure);
        Result<void> done =
            put(folder / fmt::format("{:04}-{}-{}.csv", ++number_, paper.subject, paper.grade), results_csv(batch));
        if (const std::string specification = specification_csv(paper); done && !specification.empty()) {
            const fs::path file = folder / "kim" / fmt::format("grade{}-{}-ALL.csv", paper.grade, paper.subject);
            // Sheets of one work have the same tasks.
            done = fs::exists(file) ? done : put(file, specification);
        }
        summary_.num_results += batch.works.size();
        return done;
    }

    Result<void> write(const facts::TableBatch& batch) {
        summary_.num_rows += batch.rows.size();
        return put(folder_ / "tables" / fmt::format("{}-{:04}.csv", batch.table, ++number_), table_csv(batch));
    }

    [[nodiscard]] const ExportSummary& summary() const noexcept { return summary_; }

  private:
    Result<void> put(const fs::path& file, const std::string& content) {
        ++summary_.num_files;
        return write_file(file, content);
    }

    fs::path folder_;
    int number_ = 0;
    ExportSummary summary_;
};

}  // namespace

Result<ExportSummary> export_accepted(const std::string& database, const fs::path& folder,
                                      const ProgressSink& progress) {
    Result<store::Database> opened = store::Database::open(database);
    if (!opened) {
        return tl::make_unexpected(opened.error());
    }
    const Result<store::Sheets> rows = store::Batches(*opened).accepted(progress);
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
        return fail(ErrorCode::Usage, fmt::format("Папка {} не пуста. Укажите новую.", folder.string()));
    }
    Result<OutputFolder> outputs = OutputFolder::prepare(folder);
    if (!outputs) {
        return tl::make_unexpected(outputs.error());
    }
    Exporting exporting(outputs->staging());
    Result<void> done;
    for (std::size_t i = 0; done && i < rows->works.size(); ++i) {
        done = exporting.write(rows->works[i]);
    }
    for (std::size_t i = 0; done && i < rows->tables.size(); ++i) {
        done = exporting.write(rows->tables[i]);
    }
    if (done) {
        done = outputs->publish();
    }
    return done ? Result<ExportSummary>(exporting.summary()) : tl::make_unexpected(done.error());
}

}  // namespace msoko::app
