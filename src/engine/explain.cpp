#include "msoko/engine/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "answer_condition.hpp"
#include "layout.hpp"
#include "plan_group.hpp"
#include "unit_aggregates.hpp"

namespace msoko::engine {
namespace {

using catalog::Level;
using formula::Expression;
using formula::Op;

/// «12–38, 40».
std::string ranges_of(std::vector<std::int64_t> rows) {
    std::sort(rows.begin(), rows.end());
    std::string text;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t last = i;
        while (last + 1 < rows.size() && rows[last + 1] <= rows[last] + 1) {
            ++last;
        }
        text += text.empty() ? "" : ", ";
        text += rows[last] == rows[i] ? fmt::format("{}", rows[i]) : fmt::format("{}–{}", rows[i], rows[last]);
        i = last + 1;
    }
    return text;
}

/// The column that a breakdown names without its table.
std::string column_of(const formula::Plan& plan, const std::string& key) {
    for (const std::vector<std::string>& breakdown : plan.breakdowns) {
        for (const std::string& column : breakdown) {
            if (column.ends_with("." + key)) {
                return column;
            }
        }
    }
    return key;
}

/// The plan that a value belongs to: of its year's version, the narrowed one whose codes the breakdown has.
const formula::Plan& plan_of(const formula::Plan& whole, int year, const cube::Breakdown& breakdown) {
    const formula::Plan* of_year = formula::plan_of_year(whole, year);
    const formula::Plan& plan = of_year == nullptr ? whole : *of_year;
    for (const formula::Plan& narrowed : plan.narrowed) {
        const bool is_meant = std::all_of(narrowed.fixed.begin(), narrowed.fixed.end(), [&](const auto& part) {
            const auto found = breakdown.find(part.first);
            return found != breakdown.end() && found->second == part.second;
        });
        if (is_meant) {
            return narrowed;
        }
    }
    return plan;
}

/// Aggregates over related rows in a value, each once.
void collect_related(const Expression& node, std::vector<const Expression*>& all) {
    const bool is_known =
        std::any_of(all.begin(), all.end(), [&node](const Expression* one) { return one->words == node.words; });
    if (node.population != nullptr && !is_known) {
        all.push_back(&node);
    }
    for (const Expression& argument : node.arguments) {
        collect_related(argument, all);
    }
}

/// Values that a composite is reckoned from, in the place and breakdown of its own.
void collect_parts(const Expression& node, int year, const cube::ValueTable& values, const cube::Entry& entry,
                   std::vector<ExplainedPart>& parts) {
    const bool is_known = std::any_of(parts.begin(), parts.end(), [&](const ExplainedPart& part) {
        return part.indicator == node.name && part.year == year;
    });
    if (node.op == Op::Indicator && !is_known) {
        const cube::Breakdown& breakdown = values.breakdowns()[entry.breakdown];
        parts.push_back({node.name, year, values.find(node.name, year, entry.level, entry.unit, breakdown)});
    }
    for (const Expression& argument : node.arguments) {
        collect_parts(argument, node.op == Op::Previous ? year - 1 : year, values, entry, parts);
    }
}

/// Finds the rows of the spans of one value, span by span.
class RowFinder {
  public:
    RowFinder(const formula::Plan& plan, const facts::FactSet& facts, WideTable& table,
              const cube::Breakdown& breakdown)
        : plan_(plan),
          facts_(facts),
          table_(table),
          program_(table),
          where_(plan.population.where, facts, table, program_),
          inner_(plan.inner, program_) {
        for (const auto& [key, code] : breakdown) {
            if (!plan.fixed.contains(key)) {
                breakdown_.emplace(column_of(plan, key), code);
            }
        }
        if (plan.population.unit == formula::UnitKind::Row && plan.population.table != "item") {
            collect_related(plan.value, related_);
        }
        for (const Expression* related : related_) {
            related_nodes_.push_back(program_.add(*related));
        }
        for (const Expression& aggregate : plan.outer) {
            const Expression* counted = counted_by(aggregate);
            counts_all_ = counts_all_ || counted == nullptr;
            if (counted == nullptr) {
                continue;
            }
            if (plan.population.table == "item") {
                of_answers_.emplace_back(*counted, facts, table);
            } else if (plan.population.unit == formula::UnitKind::Row) {
                of_rows_.push_back(program_.add(*counted));
            } else {
                of_units_.push_back(counted);
            }
        }
    }

    void find(const Span& span, std::vector<std::uint32_t>& found) {
        const std::size_t first = span.begin / kWordRows * kWordRows;
        Evaluation evaluation(program_, span.end - first);
        evaluation.run(first, span.end - first);
        if (plan_.population.unit != formula::UnitKind::Row) {
            find_units(span, evaluation, found);
            return;
        }
        for (std::uint32_t row = span.begin; row < span.end; ++row) {
            const bool enters =
                plan_.population.table == "item" ? has_answer(row, evaluation) : is_known(row - first, evaluation);
            if (is_meant(row, evaluation) && enters) {
                found.push_back(row);
                note_related(row, evaluation);
            }
        }
    }

    /// Aggregates over related rows, with their values in the rows found.
    [[nodiscard]] std::vector<RelatedNumbers> related(const std::vector<std::uint32_t>& rows) const {
        std::vector<RelatedNumbers> all;
        for (std::size_t i = 0; i < related_.size(); ++i) {
            all.push_back({related_[i]->words, {}});
            for (const std::uint32_t row : rows) {
                all.back().by_row.push_back(related_values_.at(row)[i]);
            }
        }
        return all;
    }

  private:
    void note_related(std::uint32_t row, const Evaluation& evaluation) {
        for (const NodeIndex node : related_nodes_) {
            related_values_[row].push_back(evaluation.scalar(node, row - evaluation.first()));
        }
    }

    /// Of the population and the breakdown's place.
    [[nodiscard]] bool is_meant(std::uint32_t row, const Evaluation& evaluation) const {
        const bool is_of_items = plan_.population.table == "item";
        const std::size_t bit = row - evaluation.first();
        return where_.holds_for_work(evaluation, bit) &&
               std::all_of(breakdown_.begin(), breakdown_.end(), [&](const auto& part) {
                   const bool is_of_task = is_of_items && is_item_column(part.first);
                   return is_of_task || key_text(table_.find(part.first), row) == part.second;
               });
    }

    [[nodiscard]] bool is_known(std::size_t bit, const Evaluation& evaluation) const {
        const auto knows = [&](NodeIndex node) {
            if (!program_.nodes()[node].is_condition) {
                return is_set(evaluation.number(node).known, bit);
            }
            const ConditionSlice of = evaluation.condition(node);
            return is_set(of.is_true, bit) || is_set(of.is_false, bit);
        };
        return counts_all_ || std::any_of(of_rows_.begin(), of_rows_.end(), knows);
    }

    /// True where an answer of the work enters.
    [[nodiscard]] bool has_answer(std::uint32_t row, const Evaluation& evaluation) const {
        if (!where_.holds_for_work(evaluation, row - evaluation.first())) {
            return false;
        }
        const auto paper = static_cast<std::size_t>(table_.own().column("paper").integer(row));
        const std::span<const std::uint8_t> points = facts_.points(row);
        for (std::size_t item = 0; item < points.size(); ++item) {
            const auto knows = [&](const AnswerExpression& part) {
                return part.of(paper, item, points[item], row).has_value();
            };
            const facts::ItemSpec& spec = facts_.papers()[paper].items[item];
            const bool is_of_task = std::all_of(breakdown_.begin(), breakdown_.end(), [&spec](const auto& part) {
                return !is_item_column(part.first) || item_key(part.first, spec) == part.second;
            });
            if (is_of_task && where_.holds(paper, item, points[item], row) &&
                (counts_all_ || std::any_of(of_answers_.begin(), of_answers_.end(), knows))) {
                return true;
            }
        }
        return false;
    }

    void find_units(const Span& span, const Evaluation& evaluation, std::vector<std::uint32_t>& found) const {
        const Units units = units_of(plan_.population.unit, table_.own(), span);
        const UnitAggregates::Addends addends = inner_.addends(evaluation, span.end - evaluation.first());
        std::vector<std::uint32_t> rows;
        for (std::size_t unit = 0; unit + 1 < units.offsets.size(); ++unit) {
            rows.assign(units.rows.begin() + static_cast<std::ptrdiff_t>(units.offsets[unit]),
                        units.rows.begin() + static_cast<std::ptrdiff_t>(units.offsets[unit + 1]));
            std::erase_if(rows, [&](std::uint32_t row) { return !is_meant(row, evaluation); });
            if (!rows.empty() && enters(rows, evaluation.first(), addends)) {
                found.insert(found.end(), rows.begin(), rows.end());
            }
        }
    }

    /// @param first  the row that the addends begin with
    [[nodiscard]] bool enters(std::vector<std::uint32_t> rows, std::size_t first,
                              const UnitAggregates::Addends& addends) const {
        for (std::uint32_t& row : rows) {
            row -= static_cast<std::uint32_t>(first);
        }
        std::vector<Scalar> inner;
        inner_.of_unit(rows, addends, inner);
        const auto leaf = [&inner](const Expression& node) { return inner[node.slot]; };
        if (plan_.population.having) {
            const Scalar is_kept = evaluate(*plan_.population.having, leaf);
            if (!is_kept || *is_kept == 0) {
                return false;
            }
        }
        return counts_all_ || std::any_of(of_units_.begin(), of_units_.end(), [&leaf](const Expression* counted) {
                   return evaluate(*counted, leaf).has_value();
               });
    }

    const formula::Plan& plan_;
    const facts::FactSet& facts_;
    WideTable& table_;
    cube::Breakdown breakdown_;  ///< by the columns of the table
    Program program_;
    AnswerCondition where_;
    UnitAggregates inner_;
    bool counts_all_ = false;
    std::vector<NodeIndex> of_rows_;
    std::vector<AnswerExpression> of_answers_;
    std::vector<const Expression*> of_units_;
    std::vector<const Expression*> related_;
    std::vector<NodeIndex> related_nodes_;
    std::map<std::uint32_t, std::vector<Scalar>> related_values_;  ///< by row
};

/// Files that the rows came from; a row that no file brought (of an organization that only others name) has none.
void add_sources(const facts::FactSet& facts, const facts::FactTable& table, Explanation& explanation) {
    const facts::Column* sources = table.find("source");
    const facts::Column* source_rows = table.find("source_row");
    if (sources == nullptr || source_rows == nullptr) {
        return;
    }
    const std::span<const facts::Source> all = table.name() == "result" ? facts.sources() : facts.table_sources();
    std::map<std::int64_t, std::vector<std::int64_t>> by_source;
    for (const std::uint32_t row : explanation.rows) {
        if (sources->has(row) && source_rows->has(row)) {
            by_source[sources->integer(row)].push_back(source_rows->integer(row));
        }
    }
    for (auto& [source, rows] : by_source) {
        const std::size_t num_rows = rows.size();
        explanation.sources.push_back({&all[static_cast<std::size_t>(source)], num_rows, ranges_of(std::move(rows))});
    }
}

bool is_in_place(const facts::FactSet& facts, const Span& span, const cube::Entry& entry) {
    if (entry.level == Level::Region) {
        return true;
    }
    if (entry.level == Level::Organization) {
        return span.organization == entry.unit;
    }
    const auto municipality = facts.organizations().at(facts::OrgId{span.organization}).municipality_in(entry.year);
    return municipality && municipality->value == entry.unit;
}

}  // namespace

Explanation explain(const formula::Plan& whole, const facts::FactSet& facts, const cube::ValueTable& values,
                    const cube::Entry& entry) {
    const cube::Breakdown& breakdown = values.breakdowns()[entry.breakdown];
    const formula::Plan& plan = plan_of(whole, entry.year, breakdown);
    Explanation explanation;
    explanation.value_words = plan.value_words;
    explanation.population_words = plan.population_words;
    if (plan.is_composite) {
        collect_parts(plan.value, entry.year, values, entry, explanation.parts);
        return explanation;
    }
    WideTables tables(facts);
    WideTable* table = plan.undefined.empty() ? tables.find(plan.population.table) : nullptr;
    if (table == nullptr) {
        return explanation;
    }
    const Layout& layout = table->layout();
    RowFinder finder(plan, facts, *table, breakdown);
    for (const Span& span : layout.spans) {
        if (layout.stretches[span.stretch].year == entry.year && is_in_place(facts, span, entry)) {
            finder.find(span, explanation.rows);
        }
    }
    std::sort(explanation.rows.begin(), explanation.rows.end());
    explanation.related = finder.related(explanation.rows);
    explanation.num_rows = explanation.rows.size();
    add_sources(facts, table->own(), explanation);
    return explanation;
}

}  // namespace msoko::engine
