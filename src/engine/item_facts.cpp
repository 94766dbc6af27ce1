#include "item_facts.hpp"

#include <algorithm>
#include <array>

#include "msoko/base/assert.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;

constexpr std::array<std::string_view, 9> kItemColumns = {
    "item", "max_points", "task_level", "content", "skill", "requirement", "metasubject", "points", "attempted"};

bool is_any_of(const std::vector<std::string>& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

Scalar flag(bool value) {
    return value ? 1.0 : 0.0;
}

/// A task may have several codes of content: one that is meant is enough.
Scalar has_code(const std::vector<std::string>& wanted, const std::vector<std::string>& held) {
    if (held.empty()) {
        return std::nullopt;
    }
    return flag(
        std::any_of(held.begin(), held.end(), [&wanted](const std::string& code) { return is_any_of(wanted, code); }));
}

Scalar item_value(const Expression& leaf, const Answer& answer) {
    const facts::ItemSpec& item = *answer.item;
    if (leaf.name == "points") {
        return answer.points == facts::kNoPoints       ? Scalar()
               : answer.points == facts::kNotAttempted ? Scalar(0.0)
                                                       : Scalar(answer.points);
    }
    if (leaf.name == "attempted") {
        return answer.points == facts::kNoPoints ? Scalar() : flag(answer.points != facts::kNotAttempted);
    }
    if (leaf.name == "max_points") {
        return item.max_points == 0 ? Scalar() : Scalar(item.max_points);
    }
    if (leaf.name == "metasubject") {
        return flag(item.is_metasubject);
    }
    if (leaf.name == "content") {
        return has_code(leaf.codes, item.content);
    }
    if (leaf.name == "requirement") {
        return has_code(leaf.codes, item.requirements);
    }
    const std::optional<std::string> code = item_key(leaf.name, item);
    return !code ? Scalar() : leaf.op == Op::InCodes ? flag(is_any_of(leaf.codes, *code)) : Scalar(1.0);
}

}  // namespace

bool is_item_column(std::string_view name) noexcept {
    return std::find(kItemColumns.begin(), kItemColumns.end(), name) != kItemColumns.end();
}

Scalar answer_value(const Expression& leaf, const Answer& answer) {
    if (is_item_column(leaf.name)) {
        return item_value(leaf, answer);
    }
    const facts::Column* column = answer.table->find(leaf.name, leaf.is_year_before);
    if (column == nullptr || !column->has(answer.row)) {
        return std::nullopt;
    }
    return leaf.op == Op::InCodes ? flag(is_any_of(leaf.codes, column->label(column->integer(answer.row))))
                                  : Scalar(column->decimal(answer.row));
}

std::optional<std::string> item_key(std::string_view column, const facts::ItemSpec& item) {
    std::string text;
    if (column == "item") {
        text = item.name;
    } else if (column == "task_level") {
        text = to_string(item.level);
    } else if (column == "skill") {
        text = item.skill;
    } else if (column == "metasubject") {
        text = item.is_metasubject ? "1" : "0";
    } else if (column == "max_points" && item.max_points > 0) {
        text = std::to_string(item.max_points);
    }
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace msoko::engine
