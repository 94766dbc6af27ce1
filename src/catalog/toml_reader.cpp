#include "toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "msoko/base/text.hpp"

namespace msoko::catalog {
namespace {

std::vector<std::string> split_lines(std::string_view source) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= source.size();) {
        const std::size_t end = std::min(source.find('\n', begin), source.size());
        lines.emplace_back(source.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string_view type_name(const toml::node& node) {
    if (node.is_string()) {
        return "текст";
    }
    if (node.is_integer()) {
        return "целое число";
    }
    if (node.is_floating_point()) {
        return "дробное число";
    }
    if (node.is_boolean()) {
        return "true/false";
    }
    if (node.is_array()) {
        return "список";
    }
    if (node.is_table()) {
        return "таблица";
    }
    return "дата или время";
}

std::string join(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& name : names) {
        result += fmt::format("{}«{}»", result.empty() ? "" : ", ", name);
    }
    return result;
}

}  // namespace

std::string hint(std::string_view name, const std::vector<std::string>& candidates) {
    const std::vector<std::string> near = text::nearest(name, candidates);
    return near.empty() ? std::string() : fmt::format(" Возможно, имелось в виду: {}.", join(near));
}

TomlDocument::TomlDocument(toml::table root, std::string file, std::string_view source)
    : root_(std::move(root)), file_(std::move(file)), lines_(split_lines(source)) {}

std::unique_ptr<TomlDocument> TomlDocument::parse(std::string_view source, std::string file, Diagnostics& diagnostics) {
    try {
        toml::table root = toml::parse(source, std::string_view(file));
        return std::unique_ptr<TomlDocument>(new TomlDocument(std::move(root), std::move(file), source));
    } catch (const toml::parse_error& error) {
        diagnostics.push_back({{std::move(file), error.source().begin.line, error.source().begin.column},
                               fmt::format("Файл не читается как TOML: {}.", error.description())});
        return nullptr;
    }
}

Place TomlDocument::place(const toml::source_region& region) const {
    return {file_, region.begin.line, region.begin.column};
}

Place TomlDocument::place_inside(const toml::source_region& region) const {
    Place place = this->place(region);
    if (place.line == 0 || place.line > lines_.size()) {
        return place;
    }
    const std::string& line = lines_[place.line - 1];
    const std::string_view rest =
        std::string_view(line).substr(text::prefix(line, place.column > 0 ? place.column - 1 : 0).size());
    if (rest == R"(""")" || rest == "'''") {
        return {place.file, place.line + 1, 1};
    }
    place.column += rest.starts_with(R"(""")") || rest.starts_with("'''") ? 3U : 1U;
    return place;
}

TableReader::TableReader(const TomlDocument& document, const toml::table& table, Diagnostics& diagnostics)
    : document_(&document), table_(&table), diagnostics_(&diagnostics) {}

Place TableReader::place(std::string_view key) const {
    const toml::node* node = table_->get(key);
    return node == nullptr ? place() : document_->place(node->source());
}

std::vector<std::string> TableReader::keys() const {
    std::vector<std::string> result;
    for (const auto& [key, value] : *table_) {
        result.emplace_back(key.str());
    }
    return result;
}

const toml::node* TableReader::find(std::string_view key) {
    asked_.insert(std::string(key));
    return table_->get(key);
}

const toml::node* TableReader::require(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        report(place(), fmt::format("Нет обязательного ключа «{}».", key));
    }
    return node;
}

void TableReader::report(Place place, std::string message) {
    diagnostics_->push_back({std::move(place), std::move(message)});
}

void TableReader::wrong_type(std::string_view key, const toml::node& node, std::string_view expected) {
    report(document_->place(node.source()),
           fmt::format("Ключ «{}»: ожидается {}, а задано: {}.", key, expected, type_name(node)));
}

PlacedText TableReader::placed_text(std::string_view key) {
    const toml::node* node = require(key);
    if (node == nullptr) {
        return {{}, place()};
    }
    const auto* value = node->as_string();
    if (value == nullptr) {
        wrong_type(key, *node, "текст");
        return {{}, document_->place(node->source())};
    }
    if (value->get().empty()) {
        report(document_->place(node->source()), fmt::format("Ключ «{}» пуст: нужен текст.", key));
    }
    return {value->get(), document_->place_inside(node->source())};
}

std::string TableReader::text(std::string_view key) {
    return placed_text(key).text;
}

std::string TableReader::text_or(std::string_view key, std::string fallback) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return fallback;
    }
    if (const auto* value = node->as_string()) {
        return value->get();
    }
    wrong_type(key, *node, "текст");
    return fallback;
}

std::vector<PlacedText> TableReader::placed_texts(std::string_view key) {
    std::vector<PlacedText> result;
    const toml::node* node = find(key);
    if (node == nullptr) {
        return result;
    }
    if (const auto* value = node->as_string()) {
        result.push_back({value->get(), document_->place_inside(node->source())});
        return result;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        wrong_type(key, *node, "список текстов");
        return result;
    }
    for (const toml::node& element : *array) {
        if (const auto* value = element.as_string()) {
            result.push_back({value->get(), document_->place_inside(element.source())});
        } else {
            wrong_type(key, element, "текст");
        }
    }
    return result;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
    std::vector<std::string> result;
    for (PlacedText& value : placed_texts(key)) {
        result.push_back(std::move(value.text));
    }
    return result;
}

std::optional<int> TableReader::optional_integer(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto* value = node->as_integer();
    if (value == nullptr || value->get() < std::numeric_limits<int>::min() ||
        value->get() > std::numeric_limits<int>::max()) {
        wrong_type(key, *node, "целое число");
        return std::nullopt;
    }
    return static_cast<int>(value->get());
}

int TableReader::integer(std::string_view key) {
    return require(key) == nullptr ? 0 : optional_integer(key).value_or(0);
}

std::vector<int> TableReader::integers(std::string_view key) {
    std::vector<int> result;
    const toml::node* node = find(key);
    if (node == nullptr) {
        return result;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        wrong_type(key, *node, "список целых чисел");
        return result;
    }
    for (const toml::node& element : *array) {
        if (const auto* value = element.as_integer()) {
            result.push_back(static_cast<int>(value->get()));
        } else {
            wrong_type(key, element, "целое число");
        }
    }
    return result;
}

double TableReader::decimal(std::string_view key) {
    const toml::node* node = require(key);
    if (node == nullptr) {
        return 0;
    }
    if (const auto* value = node->as_floating_point(); value != nullptr && std::isfinite(value->get())) {
        return value->get();
    }
    if (const auto* value = node->as_integer()) {
        return static_cast<double>(value->get());
    }
    wrong_type(key, *node, "число");
    return 0;
}

bool TableReader::flag_or(std::string_view key, bool fallback) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return fallback;
    }
    if (const auto* value = node->as_boolean()) {
        return value->get();
    }
    wrong_type(key, *node, "true или false");
    return fallback;
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
    std::vector<TableReader> result;
    const toml::node* node = find(key);
    if (node == nullptr) {
        return result;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        wrong_type(key, *node, fmt::format("список таблиц [[{}]]", key));
        return result;
    }
    for (const toml::node& element : *array) {
        if (const toml::table* table = element.as_table()) {
            result.emplace_back(*document_, *table, *diagnostics_);
        } else {
            wrong_type(key, element, "таблица");
        }
    }
    return result;
}

std::optional<TableReader> TableReader::table(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (const toml::table* table = node->as_table()) {
        return TableReader(*document_, *table, *diagnostics_);
    }
    wrong_type(key, *node, fmt::format("таблица [{}]", key));
    return std::nullopt;
}

void TableReader::flatten(const toml::table& table, const std::string& prefix,
                          std::vector<std::pair<std::string, PlacedText>>& result) {
    for (const auto& [key, value] : table) {
        const std::string name = prefix + std::string(key.str());
        if (const auto* text = value.as_string()) {
            result.emplace_back(name, PlacedText{text->get(), document_->place_inside(value.source())});
        } else if (const toml::table* nested = value.as_table()) {
            flatten(*nested, name + ".", result);
        } else {
            wrong_type(name, value, "текст");
        }
    }
}

std::vector<std::pair<std::string, PlacedText>> TableReader::flattened(std::string_view key) {
    std::vector<std::pair<std::string, PlacedText>> result;
    if (std::optional<TableReader> nested = table(key)) {
        flatten(*nested->table_, "", result);
    }
    return result;
}

std::vector<std::pair<std::string, PlacedText>> TableReader::flattened() {
    std::vector<std::pair<std::string, PlacedText>> result;
    flatten(*table_, "", result);
    return result;
}

std::map<std::string, Cell> TableReader::cells() {
    std::map<std::string, Cell> result;
    for (const auto& [key, value] : *table_) {
        const std::string name(key.str());
        asked_.insert(name);
        if (const auto* text = value.as_string()) {
            result.emplace(name, text->get());
        } else if (const auto* flag = value.as_boolean()) {
            result.emplace(name, flag->get());
        } else if (value.is_number()) {
            result.emplace(name, decimal(name));
        } else {
            wrong_type(name, value, "текст, число или true/false");
        }
    }
    return result;
}

void TableReader::unknown_word(const PlacedText& chosen, std::string_view key, std::vector<std::string> allowed) {
    if (chosen.text.empty()) {
        return;  // already reported as missing or of a wrong type
    }
    report(chosen.place, fmt::format("Ключ «{}»: неизвестное слово «{}». Допустимо: {}.{}", key, chosen.text,
                                     join(allowed), hint(chosen.text, allowed)));
}

void TableReader::finish() {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : *table_) {
        if (!asked_.contains(key.str())) {
            report(document_->place(key.source()),
                   fmt::format("Неизвестный ключ «{}».{}", key.str(), hint(key.str(), known)));
        }
    }
}

}  // namespace msoko::catalog
