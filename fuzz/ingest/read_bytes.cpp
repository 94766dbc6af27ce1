#include "read_bytes.hpp"

#include <zip.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/ingest/annotate.hpp"
#include "msoko/ingest/propose_mapping.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/ingest/specification.hpp"

namespace msoko::fuzz {
namespace {

namespace fs = std::filesystem;

/// Content by the name of a part.
using Parts = std::map<std::string, std::string>;

const catalog::Catalog& program_catalog() {
    static const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    MSOKO_ASSERT(catalog.has_value());
    return *catalog;
}

void check_message(const std::string& message) {
    MSOKO_ASSERT(!message.empty());
    MSOKO_ASSERT(text::is_valid_utf8(message));
}

void check_findings(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        check_message(finding.message);
    }
}

void check_outcome(const ingest::FileOutcome& outcome) {
    check_findings(outcome.findings);
    for (const facts::WorkBatch& batch : outcome.batches) {
        MSOKO_ASSERT(batch.points.size() == batch.works.size() * batch.paper.items.size());
    }
    for (const facts::TableBatch& batch : outcome.tables) {
        for (const auto& [name, column] : batch.columns) {
            MSOKO_ASSERT(column.size() == batch.rows.size());
        }
    }
}

/// Reads a file in every way.
void check_file(const fs::path& file) {
    const ingest::PseudonymKey key(file.parent_path() / "key");
    ingest::ReadRequest request{program_catalog(), nullptr, {}, nullptr, {}, {}, &key};
    if (const auto outcome = ingest::read_file(file, request)) {
        check_outcome(*outcome);
        const auto annotated =
            ingest::annotate_workbook(file, file.parent_path() / "annotated.xlsx", outcome->findings);
        if (!annotated) {
            check_message(annotated.error().message);
        }
    } else {
        check_message(outcome.error().message);
    }
    if (const auto read = ingest::read_specifications(std::span(&file, 1), program_catalog())) {
        check_findings(read->findings);
    } else {
        check_message(read.error().message);
    }
    if (const auto proposal = ingest::propose_mapping(file, program_catalog())) {
        MSOKO_ASSERT(text::is_valid_utf8(ingest::mapping_text(*proposal)));
    }
}

/// A workbook with one empty sheet.
Parts plain_parts() {
    constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto relations = [](const std::string& all) {
        return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + all +
               "</Relationships>";
    };
    const auto relation = [&](const std::string& number, const std::string& type, const std::string& target) {
        return R"(<Relationship Id="rId)" + number + R"(" Type=")" + kRelations + "/" + type + R"(" Target=")" +
               target + R"("/>)";
    };
    return {{"[Content_Types].xml", R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
            {"_rels/.rels", relations(relation("1", "officeDocument", "xl/workbook.xml"))},
            {"xl/_rels/workbook.xml.rels",
             relations(relation("1", "worksheet", "worksheets/sheet1.xml") +
                       relation("2", "sharedStrings", "sharedStrings.xml") + relation("3", "styles", "styles.xml"))},
            {"xl/workbook.xml", std::string(R"(<workbook xmlns:r=")") + kRelations +
                                    R"("><sheets><sheet name="Лист" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
            {"xl/sharedStrings.xml", "<sst/>"},
            {"xl/styles.xml", "<styleSheet/>"},
            {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"}};
}

/// Sections that begin with a line "@name".
void take_parts(std::string_view bytes, Parts& parts) {
    while (!bytes.empty()) {
        const std::size_t end = bytes.find("\n@", 1);
        const std::string_view section = bytes.substr(0, end);
        const std::size_t line = std::min(section.find('\n', 1), section.size());
        const std::size_t first = section.find('@');
        if (first < line) {
            parts[std::string(section.substr(first + 1, line - first - 1))] = section.substr(line);
        }
        bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end);
    }
}

void write_package(const fs::path& file, const Parts& parts) {
    int error = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    MSOKO_ASSERT(archive != nullptr);
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) < 0) {
            zip_source_free(source);  // no name of a part
        }
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
    }
}

}  // namespace

void read_bytes(std::string_view bytes, const fs::path& folder) {
    const fs::path file = folder / "2026 математика 5 класс ВПР.bin";
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check_file(file);
}

void read_parts(std::string_view bytes, const fs::path& folder) {
    const fs::path file = folder / "2026 математика 5 класс ВПР.xlsx";
    Parts parts = plain_parts();
    take_parts(bytes, parts);
    write_package(file, parts);
    check_file(file);
}

void read_mapping(std::string_view bytes, const fs::path& /*folder*/) {
    const auto layout = catalog::read_layout_text(bytes, "описание.toml", program_catalog().layout_tokens());
    if (!layout) {
        MSOKO_ASSERT(!layout.error().empty());
        for (const catalog::Diagnostic& mistake : layout.error()) {
            check_message(mistake.message);
        }
    }
}

}  // namespace msoko::fuzz
