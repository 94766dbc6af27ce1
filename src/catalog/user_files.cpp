#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "layout_reader.hpp"

namespace msoko::catalog {
namespace {

bool read_content(const std::filesystem::path& file, std::string& content, Diagnostics& diagnostics) {
    std::ifstream stream(file, std::ios::binary);
    content.assign(std::istreambuf_iterator<char>(stream), {});
    if (!stream.is_open() || stream.bad()) {
        diagnostics.push_back({{file.string(), 0, 0}, "Файл не открывается: проверьте имя и права на чтение."});
        return false;
    }
    return true;
}

std::unique_ptr<TomlDocument> read_document(const std::filesystem::path& file, Diagnostics& diagnostics) {
    std::string content;
    return read_content(file, content, diagnostics) ? TomlDocument::parse(content, file.string(), diagnostics)
                                                    : nullptr;
}

}  // namespace

tl::expected<LayoutDefinition, std::vector<Diagnostic>> read_layout(const std::filesystem::path& file,
                                                                    const LayoutTokens& defaults) {
    Diagnostics diagnostics;
    std::string content;
    if (!read_content(file, content, diagnostics)) {
        return tl::make_unexpected(std::move(diagnostics));
    }
    return read_layout_text(content, file.string(), defaults);
}

tl::expected<LayoutDefinition, std::vector<Diagnostic>> read_layout_text(std::string_view content,
                                                                         const std::string& name,
                                                                         const LayoutTokens& defaults) {
    Diagnostics diagnostics;
    LayoutDefinition layout;
    if (const auto document = TomlDocument::parse(content, name, diagnostics)) {
        TableReader reader(*document, document->root(), diagnostics);
        layout = read_layout(reader);
        complete_tokens(layout, defaults);
        reader.finish();
    }
    if (!diagnostics.empty()) {
        return tl::make_unexpected(std::move(diagnostics));
    }
    return layout;
}

tl::expected<Manifest, std::vector<Diagnostic>> read_manifest(const std::filesystem::path& file) {
    Diagnostics diagnostics;
    Manifest manifest;
    manifest.path = file;
    if (const auto document = read_document(file, diagnostics)) {
        TableReader reader(*document, document->root(), diagnostics);
        for (TableReader& entry : reader.tables("file")) {
            ManifestEntry said;
            said.file = entry.text("name");
            said.constants = read_constants(entry);
            entry.finish();
            manifest.entries.push_back(std::move(said));
        }
        manifest.entries.push_back({{}, read_constants(reader)});  // last: what a file's own entry says goes first
        reader.finish();
    }
    if (!diagnostics.empty()) {
        return tl::make_unexpected(std::move(diagnostics));
    }
    return manifest;
}

}  // namespace msoko::catalog
