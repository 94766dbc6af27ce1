#include "loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "layout_reader.hpp"
#include "msoko/base/text.hpp"
#include "msoko/catalog/comparison.hpp"

namespace msoko::catalog {
namespace {

/// Adds a text with its length, so that no two catalogues look alike.
void add_text(Sha256& hash, std::string_view text) {
    hash.add(fmt::format("{}:", text.size()));
    hash.add(text);
}

/// Every *.toml under the folder by its path, in the order of the alphabet.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& directory, std::error_code& error) {
    std::vector<std::filesystem::path> files;
    std::filesystem::recursive_directory_iterator entry(directory, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->is_regular_file() && entry->path().extension() == ".toml") {
            files.push_back(entry->path().lexically_relative(directory));
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

constexpr std::size_t kVersionLength = 12;

}  // namespace

Loader::Loader(std::filesystem::path directory, std::vector<std::filesystem::path> additions)
    : directory_(std::move(directory)), additions_(std::move(additions)) {}

tl::expected<Catalog, Diagnostics> Loader::load() {
    Sha256 hash;
    read_folder(directory_, {}, hash);
    num_own_indicators_ = catalog_.indicators_.size();
    for (const std::filesystem::path& folder : additions_) {
        add_text(hash, "catalog-add");
        read_folder(folder, folder, hash);
    }
    if (!is_readable_) {
        return tl::make_unexpected(std::move(diagnostics_));
    }
    join();
    if (!diagnostics_.empty()) {
        return tl::make_unexpected(std::move(diagnostics_));
    }
    catalog_.directory_ = directory_;
    catalog_.version_ = std::move(hash).hex().substr(0, kVersionLength);
    return std::move(catalog_);
}

void Loader::read_folder(const std::filesystem::path& directory, const std::filesystem::path& prefix, Sha256& hash) {
    std::error_code error;
    const std::vector<std::filesystem::path> files = list_files(directory, error);
    if (error || files.empty()) {
        is_readable_ = false;
        report({directory.string(), 0, 0},
               error            ? fmt::format("Папка каталога не читается: {}.", error.message())
               : prefix.empty() ? "В папке каталога нет ни одного файла .toml. Укажите папку catalog программы."
                                : "В папке дополнений нет ни одного файла .toml.");
        return;
    }
    for (const std::filesystem::path& path : files) {
        const std::string name = (prefix / path).generic_string();
        std::ifstream stream(directory / path, std::ios::binary);
        const std::string content(std::istreambuf_iterator<char>(stream), {});
        if (!stream.is_open() || stream.bad()) {
            report({name, 0, 0}, "Файл каталога не открывается: проверьте права на чтение.");
            continue;
        }
        add_text(hash, path.generic_string());
        add_text(hash, content);
        read_file(path, name, content);
    }
}

void Loader::join() {
    for (LayoutDefinition& layout : catalog_.layouts_) {
        complete_tokens(layout, catalog_.layout_tokens_);
    }
    extend_tables();
    index_spellings();
    check_indicators();
    join_versions();
    check_forms();
    check_scales();
    check_minimums();
    expand_monitored();
    expand_profiles();
}

void Loader::read_file(const std::filesystem::path& path, const std::string& name, std::string_view content) {
    const auto document = TomlDocument::parse(content, name, diagnostics_);
    if (document == nullptr) {
        return;
    }
    const std::string folder = path.begin()->string();
    if (folder == "texts") {
        read_texts(*document, path.stem().string());
    } else if (folder == "cycle") {
        return;  // CycleCatalog reads it
    } else if (folder == "roadmaps") {
        read_roadmap(*document, path.stem().string());
    } else if (folder == "layouts") {
        TableReader reader(*document, document->root(), diagnostics_);
        LayoutDefinition layout = read_layout(reader);
        claim("Макет файла", layout.id, layout.place);
        catalog_.layouts_.push_back(std::move(layout));
        reader.finish();
    } else if (folder != kComparisonFolder) {  // that one has a loader of its own
        read_definitions(*document);
    }
}

void Loader::read_definitions(const TomlDocument& document) {
    TableReader root(document, document.root(), diagnostics_);
    using Read = void (Loader::*)(TableReader);
    constexpr std::array<std::pair<std::string_view, Read>, 11> kKinds = {{
        {"indicator", &Loader::read_indicator},
        {"mechanism", &Loader::read_mechanism},
        {"subject", &Loader::read_subject},
        {"procedure", &Loader::read_procedure},
        {"term", &Loader::read_term},
        {"parameter", &Loader::read_parameter},
        {"scale", &Loader::read_scale},
        {"minimum", &Loader::read_minimum},
        {"monitored", &Loader::read_monitored},
        {"login_prefix", &Loader::read_login_prefix},
        {"name_spelling", &Loader::read_name_spelling},
    }};
    for (const auto& [key, read] : kKinds) {
        for (TableReader& reader : root.tables(key)) {
            (this->*read)(std::move(reader));
        }
    }
    if (std::optional<TableReader> table = root.table("table")) {
        read_table(*std::move(table));
    }
    if (std::optional<TableReader> tokens = root.table("tokens")) {
        catalog_.layout_tokens_ = read_tokens(*tokens);
        tokens->finish();
    }
    if (std::optional<TableReader> form = root.table("form")) {
        read_form(*std::move(form));
    }
    if (std::optional<TableReader> profile = root.table("profile")) {
        read_profile(*std::move(profile));
    }
    root.finish();
}

void Loader::read_texts(const TomlDocument& document, const std::string& name) {
    TableReader root(document, document.root(), diagnostics_);
    for (auto& [key, value] : root.flattened()) {
        catalog_.texts_[name].emplace(key, std::move(value.text));
    }
}

void Loader::claim(const std::string& kind, const std::string& key, const Place& place) {
    const auto [position, is_new] = claimed_[kind].emplace(key, place);
    if (!is_new) {
        report(place, fmt::format("{} «{}» уже есть: {}:{}.", kind, key, position->second.file, position->second.line));
    }
}

void Loader::claim_years(const std::string& kind, const std::string& name, const Validity& years, const Place& place) {
    auto& versions = claimed_years_[{kind, name}];
    for (const auto& [known, where] : versions) {
        if (known.overlaps(years)) {
            report(place, fmt::format("{} «{}» ({}) уже есть: {}:{} ({}). Годы двух версий не должны пересекаться: "
                                      "задайте их ключами from и to.",
                                      kind, name, words(years), where.file, where.line, words(known)));
            return;
        }
    }
    versions.emplace_back(years, place);
}

void Loader::report(const Place& place, std::string message) {
    diagnostics_.push_back({place, std::move(message)});
}

}  // namespace msoko::catalog
