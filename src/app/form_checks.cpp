#include "form_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/engine/failing_rows.hpp"
#include "msoko/formula/compile_condition.hpp"

namespace msoko::app {
namespace {

/// One more of a few is no sharp change.
constexpr double kSmall = 10;

/// Looks through the rows of one form.
class FormReview {
  public:
    FormReview(const catalog::Form& form, const facts::FactSet& facts, const facts::FactTable& table)
        : form_(form), facts_(facts), table_(table) {}

    void check_rules(const formula::Vocabulary& vocabulary) {
        for (const catalog::FormCheck& check : form_.checks) {
            const auto rule = formula::compile_condition(vocabulary, form_.table(), check.rule);
            if (!rule) {
                continue;  // `catalog check` names the mistakes of definitions
            }
            for (const std::uint32_t row : engine::failing_rows(facts_, form_.table(), *rule)) {
                add(row, "form.rule_broken", check.message);
            }
        }
    }

    /// What was not asked in a year is no answer to the question of that year.
    void check_years() {
        const facts::Column& years = table_.column("year");
        for (std::uint32_t row = 0; row < table_.num_rows(); ++row) {
            const int year = static_cast<int>(years.integer(row));
            if (!form_.validity.covers(year)) {
                add(row, "form.not_asked",
                    fmt::format("Форма «{}» за {} год не собирается (действует: {}). Проверьте год.", form_.title, year,
                                catalog::words(form_.validity)));
                continue;
            }
            for (const catalog::FormField& field : form_.fields) {
                const facts::Column* column = table_.find(field.column.name);
                if (column != nullptr && column->has(row) && !field.validity.covers(year)) {
                    add(row, "form.not_asked",
                        fmt::format("«{}»: за {} год не спрашивается (действует: {}). Проверьте год или столбец.",
                                    field.column.label, year, catalog::words(field.validity)));
                }
            }
        }
    }

    /// Forms filled as of several dates a year have no one row to compare with.
    void check_changes() {
        if (!form_.explain_change || form_.period == catalog::FormPeriod::AsOf) {
            return;
        }
        const facts::Column& years = table_.column("year");
        const facts::Column& organizations = table_.column("organization");
        std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> row_of;
        for (std::uint32_t row = 0; row < table_.num_rows(); ++row) {
            row_of.emplace(std::pair(years.integer(row), organizations.integer(row)), row);
        }
        for (const auto& [key, row] : row_of) {
            const auto before = row_of.find({key.first - 1, key.second});
            if (before != row_of.end()) {
                compare(row, before->second);
            }
        }
    }

    [[nodiscard]] std::vector<Finding> take() && { return std::move(findings_); }

  private:
    void compare(std::uint32_t row, std::uint32_t before) {
        for (const catalog::FormField& field : form_.fields) {
            const facts::Column* column = table_.find(field.column.name);
            const bool is_number = field.type == catalog::FieldType::Count || field.type == catalog::FieldType::Decimal;
            if (!is_number || column == nullptr || !column->has(row) || !column->has(before)) {
                continue;
            }
            const double now = column->decimal(row);
            const double then = column->decimal(before);
            if (std::max(now, then) < kSmall || std::abs(now - then) <= *form_.explain_change / 100 * std::abs(then)) {
                continue;
            }
            add(row, "form.changed_sharply",
                fmt::format("«{}»: было {}, стало {}. Изменение больше {} %: объясните его или исправьте число.",
                            field.column.label, number::format(then, 0), number::format(now, 0),
                            number::format(*form_.explain_change, 0)));
        }
    }

    void add(std::uint32_t row, std::string code, std::string message) {
        Finding finding;
        const facts::Column* sources = table_.find("source");
        if (sources != nullptr && sources->has(row)) {
            const facts::Source& source = facts_.table_sources()[static_cast<std::size_t>(sources->integer(row))];
            finding.file = source.file;
            finding.sheet = source.sheet;
            finding.row = static_cast<std::uint32_t>(table_.column("source_row").get(row).value_or(0));
        }
        finding.code = std::move(code);
        finding.message = std::move(message);
        findings_.push_back(std::move(finding));
    }

    const catalog::Form& form_;
    const facts::FactSet& facts_;
    const facts::FactTable& table_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_forms(const catalog::Catalog& catalog, const formula::Vocabulary& vocabulary,
                                 const facts::FactSet& facts) {
    std::vector<Finding> findings;
    for (const catalog::Form& form : catalog.forms()) {
        const facts::FactTable* table = facts.table(form.table());
        if (table == nullptr) {
            continue;
        }
        FormReview review(form, facts, *table);
        review.check_years();
        review.check_rules(vocabulary);
        review.check_changes();
        std::vector<Finding> found = std::move(review).take();
        std::move(found.begin(), found.end(), std::back_inserter(findings));
    }
    return findings;
}

}  // namespace msoko::app
