#include "plan_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "msoko/base/text.hpp"

namespace msoko::app {
namespace {

using catalog::PlanField;

/// Words of a column's title, in the order in which they prevail.
constexpr std::array<std::pair<std::string_view, PlanField>, 16> kTitles = {{
    {"форма проведения", PlanField::FormOfConduct},
    {"результат", PlanField::Result},
    {"форма представления", PlanField::Result},
    {"отчет", PlanField::Result},
    {"документ", PlanField::Result},
    {"ответствен", PlanField::Responsible},
    {"исполнител", PlanField::Responsible},
    {"срок", PlanField::Period},
    {"дата", PlanField::Period},
    {"начало", PlanField::Period},
    {"период", PlanField::Period},
    {"мероприят", PlanField::Title},
    {"содержание", PlanField::Title},
    {"процедур", PlanField::Title},
    {"наименование", PlanField::Title},
    {"№", PlanField::Number},
}};

std::optional<PlanField> field_of(const std::string& folded) {
    const auto found = std::find_if(kTitles.begin(), kTitles.end(),
                                    [&folded](const auto& one) { return folded.find(one.first) != std::string::npos; });
    return found == kTitles.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PlanHeader> header_of(const ingest::TextRow& row) {
    PlanHeader header;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const std::string folded = text::fold(row.cells[column]);
        if (folded.find("окончани") != std::string::npos && header.places.contains(PlanField::Period)) {
            header.end_column = column;
            continue;
        }
        const std::optional<PlanField> field = folded.empty() ? std::nullopt : field_of(folded);
        if (field && header.places.emplace(*field, column).second) {
            header.columns.push_back({*field, row.cells[column]});
        }
    }
    const bool is_one = header.places.contains(PlanField::Title) && header.places.contains(PlanField::Period);
    return is_one ? std::optional(header) : std::nullopt;
}

}  // namespace

std::string PlanRow::cell(std::size_t column) const {
    return column < row->cells.size() ? row->cells[column] : "";
}

std::string PlanRow::text(PlanField field) const {
    const auto found = header->places.find(field);
    return found == header->places.end() ? "" : cell(found->second);
}

std::size_t PlanRow::num_texts() const {
    return static_cast<std::size_t>(
        std::count_if(row->cells.begin(), row->cells.end(), [](const std::string& text) { return !text.empty(); }));
}

Result<PlanTable> PlanTable::read(const std::filesystem::path& file) {
    Result<std::vector<ingest::TextTable>> tables = ingest::read_text_tables(file);
    if (!tables) {
        return tl::make_unexpected(tables.error());
    }
    PlanTable made;
    made.tables_ = std::move(*tables);
    for (std::size_t t = 0; t < made.tables_.size(); ++t) {
        for (const ingest::TextRow& row : made.tables_[t].rows) {
            if (std::optional<PlanHeader> header = header_of(row); header && row.num_printed > 1) {
                made.headers_.emplace(t, std::move(*header));
                break;
            }
        }
    }
    if (made.headers_.empty()) {
        return fail(
            ErrorCode::UnusableInput,
            fmt::format("Файл «{}»: нет таблицы со столбцами «Мероприятие» и «Сроки». Назовите так столбцы в первой "
                        "строке таблицы.",
                        file.string()));
    }
    return made;
}

std::vector<PlanRow> PlanTable::rows() const {
    std::vector<PlanRow> found;
    const PlanHeader* header = nullptr;
    std::size_t width = 0;
    for (std::size_t t = 0; t < tables_.size(); ++t) {
        const auto own = headers_.find(t);
        bool is_below = own == headers_.end();  // a table without a header continues the one before it
        if (!is_below) {
            header = &own->second;
            width = 0;
        }
        for (const ingest::TextRow& row : tables_[t].rows) {
            if (header == nullptr || (own == headers_.end() && row.cells.size() != width)) {
                continue;
            }
            if (own != headers_.end() && row.num_printed > 1 && header_of(row)) {
                is_below = true;
                width = std::max(width, row.cells.size());
            } else if (is_below) {
                found.push_back({&tables_[t], &row, header});
            }
        }
    }
    return found;
}

}  // namespace msoko::app
