#include "wide_table.hpp"

#include <array>
#include <bit>

#include "combinations.hpp"
#include "related_rows.hpp"

namespace msoko::engine {

namespace {

/// Numbers as their bits, so that equal keys mean equal numbers.
void append_number(std::string& key, double number) {
    const auto bits = std::bit_cast<std::array<char, sizeof(number)>>(number);
    key.append(bits.data(), bits.size());
}

/// With its length, so that two texts are never taken for one.
void append_text(std::string& key, const std::string& text) {
    append_number(key, static_cast<double>(text.size()));
    key += text;
}

void append_key(std::string& key, const formula::Expression& expression) {
    key += static_cast<char>(expression.op);
    key += expression.is_year_before ? '<' : ' ';
    append_number(key, expression.number);
    append_text(key, expression.name);
    append_number(key, static_cast<double>(expression.codes.size()));
    for (const std::string& code : expression.codes) {
        append_text(key, code);
    }
    append_number(key, static_cast<double>(expression.numbers.size()));
    for (const double number : expression.numbers) {
        append_number(key, number);
    }
    if (expression.population != nullptr) {
        append_text(key, expression.population->table);
        key += static_cast<char>(expression.population->unit);
        for (const auto* condition : {&expression.population->where, &expression.population->having}) {
            key += '?';
            if (*condition) {
                append_key(key, **condition);
            }
        }
    }
    for (const formula::Expression& argument : expression.arguments) {
        key += '(';
        append_key(key, argument);
        key += ')';
    }
}

}  // namespace

std::string key_of(const formula::Expression& expression) {
    std::string key;
    append_key(key, expression);
    return key;
}

std::optional<std::string> key_text(const facts::Column* column, std::size_t row) {
    if (column == nullptr || !column->has(row)) {
        return std::nullopt;
    }
    return column->type() == catalog::ColumnType::Code ? std::string(column->label(column->integer(row)))
                                                       : std::to_string(column->integer(row));
}

const facts::Column* WideTable::find(const std::string& name, bool is_year_before) {
    if (const facts::Column* column = is_year_before ? nullptr : table_.find(name); column != nullptr) {
        return column;
    }
    const std::size_t dot = name.rfind('.');
    WideTable* joined = dot == std::string::npos ? nullptr : tables_.find(name.substr(0, dot));
    const facts::Column* wanted = joined == nullptr ? nullptr : joined->own().find(name.substr(dot + 1));
    if (wanted == nullptr) {
        return nullptr;
    }
    const auto [place, is_new] = derived_.try_emplace((is_year_before ? "before " : "") + name);
    if (is_new) {
        place->second =
            std::make_unique<const facts::Column>(join_column(table_, joined->own(), *wanted, is_year_before ? 1 : 0));
    }
    return place->second.get();
}

const facts::Column* WideTable::related(const formula::Expression& aggregate) {
    WideTable* other = tables_.find(aggregate.population->table);
    if (other == nullptr) {
        return nullptr;
    }
    const auto [place, is_new] = derived_.try_emplace(key_of(aggregate));
    if (is_new) {
        place->second = std::make_unique<const facts::Column>(aggregate_related(table_, *other, aggregate));
    }
    return place->second.get();
}

const Layout& WideTable::layout() {
    if (!layout_) {
        layout_ = layout_of(table_);
    }
    return *layout_;
}

std::shared_ptr<const Combinations> WideTable::combinations(const std::vector<const facts::Column*>& columns,
                                                            const Stretch& stretch) {
    constexpr std::size_t kMaxBytes = 64U << 20U;
    const std::pair key(stretch.begin, columns);
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = kept_.find(key); found != kept_.end()) {
            return found->second;
        }
    }
    auto made = std::make_shared<const Combinations>(columns, stretch);
    const std::scoped_lock lock(mutex_);
    if (num_kept_bytes_ > kMaxBytes) {
        kept_.clear();
        num_kept_bytes_ = 0;
    }
    num_kept_bytes_ += made->num_bytes();
    return kept_.try_emplace(key, std::move(made)).first->second;
}

const Senders& WideTable::senders() {
    if (!senders_) {
        senders_.emplace();
        for (const Span& span : layout().spans) {
            senders_->emplace(layout().stretches[span.stretch].year, span.organization);
        }
    }
    return *senders_;
}

WideTable* WideTables::find(std::string_view name) {
    const std::string_view kept = name == "item" ? "result" : name;
    if (const auto known = tables_.find(kept); known != tables_.end()) {
        return known->second.get();
    }
    const facts::FactTable* table = kept == "result" ? &facts_.results() : facts_.table(kept);
    if (table == nullptr) {
        return nullptr;
    }
    return tables_.emplace(kept, std::make_unique<WideTable>(*this, *table)).first->second.get();
}

}  // namespace msoko::engine
