#include "msoko/catalog/territory.hpp"

#include <fstream>
#include <iterator>

#include "toml_reader.hpp"

namespace msoko::catalog {
namespace {

std::optional<Official> read_official(TableReader& reader, std::string_view key) {
    std::optional<TableReader> table = reader.table(key);
    if (!table) {
        return std::nullopt;
    }
    Official official{table->text("position"), table->text("name")};
    table->finish();
    return official;
}

}  // namespace

tl::expected<Territory, std::vector<Diagnostic>> read_territory(const std::filesystem::path& file) {
    Diagnostics diagnostics;
    Territory territory;
    std::ifstream stream(file, std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(stream), {});
    if (!stream.is_open() || stream.bad()) {
        diagnostics.push_back({{file.string(), 0, 0}, "Файл не открывается: проверьте имя и права на чтение."});
        return tl::make_unexpected(std::move(diagnostics));
    }
    if (const auto document = TomlDocument::parse(content, file.string(), diagnostics)) {
        TableReader reader(*document, document->root(), diagnostics);
        territory.municipality = reader.text_or("municipality", {});
        territory.name = reader.text_or("name", {});
        territory.genitive = reader.text_or("genitive", {});
        territory.locative = reader.text_or("locative", {});
        territory.organization = reader.text_or("organization", {});
        territory.place = reader.text_or("place", {});
        territory.signatory = read_official(reader, "signatory");
        territory.approval = read_official(reader, "approval");
        territory.approval_document = reader.text_or("approval_document", {});
        if (const std::string name = reader.text_or("template", {}); !name.empty()) {
            territory.document_template = file.parent_path() / name;
        }
        reader.finish();
    }
    if (!diagnostics.empty()) {
        return tl::make_unexpected(std::move(diagnostics));
    }
    return territory;
}

}  // namespace msoko::catalog
