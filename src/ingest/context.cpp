#include "msoko/ingest/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "file_problem.hpp"
#include "finding_log.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "paper_answers.hpp"
#include "table_import.hpp"
#include "title_answers.hpp"
#include "word_table.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;
using catalog::ColumnType;

/// Collects the sheets of one questionnaire: an organization may answer on several.
class ContextReader {
  public:
    ContextReader(const catalog::Catalog& catalog, std::string file)
        : catalog_(&catalog), words_(catalog.layout_tokens()), log_(std::move(file), "") {}

    void read(const HeaderMatch& header, const Row& row) {
        const auto login_column =
            std::find_if(header.columns.begin(), header.columns.end(),
                         [](const BoundColumn& bound) { return bound.role == ColumnRole::Organization; });
        const std::string login = text::squeeze(row.at(login_column->column).text);
        // A second header row and notes under the table are no organizations.
        if (login.empty() || text::fold(login) == text::fold(login_column->header)) {
            return;
        }
        const auto [entry, is_new] = index_.try_emplace(login, records_.size());
        if (is_new) {
            facts::OrganizationRecord record;
            record.login = login;
            records_.push_back(std::move(record));
            fields_.emplace_back();
            rows_.push_back(row.number);
        }
        for (const BoundColumn& bound : header.columns) {
            if (const Cell& cell = row.at(bound.column); cell.kind != CellKind::Empty) {
                take(*header.layout, bound, row, cell, entry->second);
            }
        }
    }

    [[nodiscard]] ContextOutcome finish(int year) && {
        ContextOutcome outcome;
        outcome.year = year;
        for (facts::OrganizationRecord& record : records_) {
            record.year = year;
        }
        outcome.organizations = std::move(records_);
        outcome.fields = std::move(fields_);
        outcome.rows = std::move(rows_);
        outcome.findings = std::move(log_).take();
        return outcome;
    }

  private:
    void take(const CompiledLayout& layout, const BoundColumn& bound, const Row& row, const Cell& cell,
              std::size_t index) {
        facts::OrganizationRecord& record = records_[index];
        const auto captured = [&](std::string_view name) { return layout.capture(bound.rule, cell.text, name); };
        const auto set = [](std::string& field, std::string value) {
            if (field.empty()) {
                field = std::move(value);
            }
        };
        if (bound.role == ColumnRole::OrganizationName) {
            set(record.name, captured("name"));
        } else if (bound.role == ColumnRole::Municipality) {
            set(record.municipality, captured("name"));
            set(record.municipality_code, captured("code"));
            set(record.region_code, captured("region"));
        } else if (bound.role == ColumnRole::Region) {
            set(record.region, captured("name"));
            set(record.region_code, captured("code"));
        } else if (bound.role == ColumnRole::Field) {
            take_field(layout, bound, row, cell, index);
        }
    }

    void take_field(const CompiledLayout& layout, const BoundColumn& bound, const Row& row, const Cell& cell,
                    std::size_t index) {
        const catalog::LayoutColumn& rule = layout.definition().columns[bound.rule];
        const catalog::TableDescription* table = catalog_->find_table(layout.definition().table);
        const catalog::ColumnDescription* column = table == nullptr ? nullptr : table->find(rule.field);
        std::string text = layout.capture(bound.rule, cell.text, "name");
        std::optional<std::string> value = std::move(text);
        if (!rule.by_answer.empty()) {
            value = find_answer(rule.by_answer, cell.text);
        } else if (column != nullptr && column->type == ColumnType::Flag) {
            value = words_.means(cell.text, Meaning::Yes)  ? std::optional<std::string>("1")
                    : words_.means(cell.text, Meaning::No) ? std::optional<std::string>("0")
                                                           : std::nullopt;
        }
        const bool is_number = column == nullptr || column->type == ColumnType::Code ||
                               (value && number::parse_integer(*value).has_value());
        if (!value || value->empty() || !is_number) {
            log_.add(checks::kAnswerOdd, row.number, bound.column,
                     fmt::format("Ответ «{}» на вопрос «{}» не понятен и не взят.", text::prefix(cell.text, 60),
                                 text::prefix(bound.header, 60)));
            return;
        }
        fields_[index].try_emplace(rule.field, *std::move(value));
    }

    const catalog::Catalog* catalog_;
    WordTable words_;
    FindingLog log_;
    std::map<std::string, std::size_t> index_;
    std::vector<facts::OrganizationRecord> records_;
    std::vector<std::map<std::string, std::string>> fields_;
    std::vector<std::uint32_t> rows_;
};

facts::Column build_field(const catalog::ColumnDescription& description,
                          const std::vector<std::map<std::string, std::string>>& rows) {
    facts::ColumnBuilder builder(description.type);
    for (const std::map<std::string, std::string>& row : rows) {
        const auto field = row.find(description.name);
        if (field == row.end()) {
            builder.append_missing();
        } else if (description.type == ColumnType::Code) {
            builder.append_word(field->second);
        } else {
            builder.append(number::parse_integer(field->second).value_or(0));
        }
    }
    return std::move(builder).build();
}

}  // namespace

Result<bool> is_context(const std::filesystem::path& file, const catalog::Catalog& catalog) {
    const LayoutSet layouts(catalog.layouts(), catalog::LayoutKind::Context);
    const auto found = read_tables(file, layouts, [](const HeaderMatch&, const std::string&, const Row&) {});
    return found ? Result<bool>(!found->empty()) : tl::make_unexpected(found.error());
}

Result<ContextOutcome> read_context(const std::filesystem::path& file, const catalog::Catalog& catalog,
                                    std::optional<int> year) {
    std::string origin = "параметр";
    if (!year) {
        const std::map<std::string, std::string> named = answers_of_name(file.stem().string(), catalog);
        if (const auto said = named.find("year"); said != named.end()) {
            year = static_cast<int>(number::parse_integer(said->second).value_or(0));
            origin = "имя файла";
        }
    }
    if (!year) {
        return unusable_file(file.string(), "из имени не видно года, к которому относятся ответы",
                             "Назовите файл с годом, например «context-2021.xlsx».");
    }
    ContextReader reader(catalog, file.string());
    const LayoutSet layouts(catalog.layouts(), catalog::LayoutKind::Context);
    const auto found = read_tables(file, layouts, [&](const HeaderMatch& header, const std::string&, const Row& row) {
        reader.read(header, row);
    });
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    if (found->empty()) {
        return unusable_file(file.string(), "ни на одном листе нет заголовка контекстной анкеты известного образца",
                             "Дайте анкету так, как она выгружена, или опишите её макетом (docs/formats.md).");
    }
    ContextOutcome outcome = std::move(reader).finish(*year);
    outcome.file = file.string();
    outcome.year_origin = std::move(origin);
    return outcome;
}

facts::TableBatch organization_batch(const ContextOutcome& outcome, const catalog::Catalog& catalog) {
    facts::TableBatch batch;
    batch.table = "org";
    batch.source.file = outcome.file;
    batch.source.layout = batch.table;
    batch.source.num_rows = static_cast<std::uint32_t>(outcome.organizations.size());
    batch.source.num_valid = batch.source.num_rows;
    batch.organizations = outcome.organizations;
    for (std::uint32_t i = 0; i < outcome.organizations.size(); ++i) {
        batch.rows.push_back({outcome.year, i, outcome.rows[i]});
    }
    const catalog::TableDescription* table = catalog.find_table(batch.table);
    if (table == nullptr) {
        return batch;
    }
    for (const catalog::ColumnDescription& description : table->columns) {
        const bool is_given = std::any_of(outcome.fields.begin(), outcome.fields.end(),
                                          [&](const auto& fields) { return fields.contains(description.name); });
        if (is_given) {
            batch.columns.emplace(description.name, build_field(description, outcome.fields));
        }
    }
    return batch;
}

}  // namespace msoko::ingest
