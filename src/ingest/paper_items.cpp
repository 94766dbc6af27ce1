#include "paper_items.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/text.hpp"
#include "msoko/facts/task_name.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;
using facts::ItemSpec;

/// Names of the tasks that a specification says another maximum of than the header.
std::vector<std::string> differing_maxima(const std::vector<ItemSpec>& items,
                                          const std::map<std::string, const ItemSpec*>& specified) {
    std::vector<std::string> names;
    for (const ItemSpec& item : items) {
        const auto found = specified.find(facts::normalize_task(item.name));
        if (found != specified.end() && item.max_points > 0 && found->second->max_points != item.max_points) {
            names.push_back(item.name);
        }
    }
    return names;
}

}  // namespace

facts::TaskLevel parse_level(std::string_view text) {
    const std::string folded = text::fold(text);
    if (folded.starts_with("б")) {
        return facts::TaskLevel::Base;
    }
    if (folded.starts_with("п")) {
        return facts::TaskLevel::Advanced;
    }
    return folded.starts_with("в") ? facts::TaskLevel::High : facts::TaskLevel::Unknown;
}

void describe_items(std::vector<ItemSpec>& items, const Specification& specification, FindingLog& log) {
    std::map<std::string, const ItemSpec*> specified;
    for (const ItemSpec& item : specification.items) {
        specified.emplace(facts::normalize_task(item.name), &item);
    }
    const bool are_all_known = std::all_of(items.begin(), items.end(), [&](const ItemSpec& item) {
        return specified.contains(facts::normalize_task(item.name));
    });
    const std::vector<std::string> differing = differing_maxima(items, specified);
    if (!are_all_known || !differing.empty() || items.size() != specification.items.size()) {
        log.add(
            checks::kSpecificationDiffers, 0, 0,
            fmt::format("Описание работы «{}» не подходит к листу: {}. Оно не применено, максимумы взяты из "
                        "заголовка; дайте описание этой самой работы.",
                        specification.file,
                        differing.empty() ? std::string("задания названы иначе")
                                          : fmt::format("другой максимум у заданий {}", fmt::join(differing, ", "))));
        return;
    }
    for (ItemSpec& item : items) {
        const std::string name = item.name;
        item = *specified.at(facts::normalize_task(name));
        item.name = name;
    }
}

std::vector<ItemSpec> make_items(const CompiledLayout& layout, std::span<const BoundColumn> columns,
                                 const Specification* specification, const std::map<std::uint32_t, std::string>& levels,
                                 FindingLog& log) {
    std::vector<ItemSpec> items;
    std::vector<std::uint32_t> places;
    bool are_numbered = false;
    for (const BoundColumn& bound : columns) {
        if (bound.role == ColumnRole::Item) {
            ItemSpec item;
            item.name = bound.item_name;
            item.max_points = bound.item_maximum;
            items.push_back(std::move(item));
            places.push_back(bound.column);
            are_numbered = are_numbered || layout.definition().columns[bound.rule].is_numbered;
        }
    }
    if (specification != nullptr && !are_numbered && !items.empty()) {
        describe_items(items, *specification, log);
    } else if (specification != nullptr && items.size() == specification->items.size()) {
        items = specification->items;
    } else if (specification != nullptr && !items.empty()) {
        log.add(checks::kSpecificationDiffers, 0, 0,
                fmt::format("В описании работы «{}» заданий {}, а на листе столбцов с баллами {}. Описание не "
                            "применено; дайте описание этой самой работы.",
                            specification->file, specification->items.size(), items.size()));
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (const auto level = levels.find(places[i]); level != levels.end()) {
            items[i].level = parse_level(level->second);
        }
    }
    return items;
}

int maximum_of(std::span<const ItemSpec> items) noexcept {
    int sum = 0;
    for (const ItemSpec& item : items) {
        if (item.max_points == 0) {
            return 0;
        }
        sum += item.max_points;
    }
    return sum;
}

}  // namespace msoko::ingest
