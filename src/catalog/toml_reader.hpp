#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/catalog/definition.hpp"

/// A typed reader of TOML tables that collects every mistake with its place instead of stopping at the first.
namespace msoko::catalog {

using Diagnostics = std::vector<Diagnostic>;

/// The text of a file, parsed. Readers of its tables live no longer than the document.
class TomlDocument {
  public:
    /// Parses `source`; a syntax error goes to `diagnostics` and gives nullptr.
    /// @param file  how diagnostics name the file
    [[nodiscard]] static std::unique_ptr<TomlDocument> parse(std::string_view source, std::string file,
                                                             Diagnostics& diagnostics);

    [[nodiscard]] const toml::table& root() const noexcept { return root_; }
    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    /// Place of a node as an editor shows it.
    [[nodiscard]] Place place(const toml::source_region& region) const;
    /// Place of the first character inside the quotes of a string, for diagnostics that point into the text.
    [[nodiscard]] Place place_inside(const toml::source_region& region) const;

  private:
    TomlDocument(toml::table root, std::string file, std::string_view source);
    toml::table root_;
    std::string file_;
    std::vector<std::string> lines_;
};

/// An allowed word of a key and what it means.
template <typename T>
using Word = std::pair<std::string_view, T>;

/// Reads one table of a document. Every wrong type, missing key and unknown word becomes a diagnostic and a harmless
/// default value; finish() reports the keys that nobody asked for.
class TableReader {
  public:
    TableReader(const TomlDocument& document, const toml::table& table, Diagnostics& diagnostics);

    [[nodiscard]] Place place() const { return document_->place(table_->source()); }
    /// Place of the value of a key; of the table where the key is absent.
    [[nodiscard]] Place place(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
    /// All keys in the order of the alphabet, for tables whose keys are names ("parameters").
    [[nodiscard]] std::vector<std::string> keys() const;

    /// A text that must be there and not be empty.
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string text_or(std::string_view key, std::string fallback);
    [[nodiscard]] PlacedText placed_text(std::string_view key);
    /// Texts of an array; empty where the key is absent. A single text counts as an array of one.
    [[nodiscard]] std::vector<PlacedText> placed_texts(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] int integer(std::string_view key);
    [[nodiscard]] std::optional<int> optional_integer(std::string_view key);
    [[nodiscard]] std::vector<int> integers(std::string_view key);
    /// A number; whole ones are accepted.
    [[nodiscard]] double decimal(std::string_view key);
    [[nodiscard]] bool is_list(std::string_view key) const { return (*table_)[key].is_array(); }
    [[nodiscard]] bool flag_or(std::string_view key, bool fallback);

    /// One of the allowed words; the first one's value and a diagnostic with the nearest word otherwise.
    template <typename T>
    [[nodiscard]] T word(std::string_view key, std::span<const Word<T>> allowed) {
        const PlacedText chosen = placed_text(key);
        return lookup(chosen, key, allowed);
    }
    template <typename T>
    [[nodiscard]] T word_or(std::string_view key, std::span<const Word<T>> allowed, T fallback) {
        asked_.insert(std::string(key));
        return has(key) ? word(key, allowed) : fallback;
    }
    template <typename T>
    [[nodiscard]] std::vector<T> words(std::string_view key, std::span<const Word<T>> allowed) {
        std::vector<T> result;
        for (const PlacedText& chosen : placed_texts(key)) {
            result.push_back(lookup(chosen, key, allowed));
        }
        return result;
    }

    /// Readers of an array of tables ([[key]]); empty where the key is absent.
    [[nodiscard]] std::vector<TableReader> tables(std::string_view key);
    [[nodiscard]] std::optional<TableReader> table(std::string_view key);
    /// Text → text of a nested table; tables inside it become dotted keys ("title.short").
    [[nodiscard]] std::vector<std::pair<std::string, PlacedText>> flattened(std::string_view key);
    /// The same for this whole table.
    [[nodiscard]] std::vector<std::pair<std::string, PlacedText>> flattened();

    /// Every key with its text, number or flag, for tables whose keys are columns.
    [[nodiscard]] std::map<std::string, Cell> cells();

    void report(Place place, std::string message);
    /// Reports every key that was never asked for, with the nearest of those that were.
    void finish();

  private:
    [[nodiscard]] const toml::node* find(std::string_view key);
    [[nodiscard]] const toml::node* require(std::string_view key);
    void wrong_type(std::string_view key, const toml::node& node, std::string_view expected);
    void flatten(const toml::table& table, const std::string& prefix,
                 std::vector<std::pair<std::string, PlacedText>>& result);
    void unknown_word(const PlacedText& chosen, std::string_view key, std::vector<std::string> allowed);

    template <typename T>
    [[nodiscard]] T lookup(const PlacedText& chosen, std::string_view key, std::span<const Word<T>> allowed) {
        std::vector<std::string> names;
        for (const auto& [name, value] : allowed) {
            if (name == chosen.text) {
                return value;
            }
            names.emplace_back(name);
        }
        unknown_word(chosen, key, std::move(names));
        return allowed.front().second;
    }

    const TomlDocument* document_;
    const toml::table* table_;
    Diagnostics* diagnostics_;
    std::set<std::string, std::less<>> asked_;
};

/// " Возможно, имелось в виду: «a», «b»." or "" where nothing is near.
[[nodiscard]] std::string hint(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace msoko::catalog
