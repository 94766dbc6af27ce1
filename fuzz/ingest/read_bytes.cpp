#include "read_bytes.hpp"

#include <fstream>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "msoko/ingest/propose_mapping.hpp"
#include "msoko/ingest/read.hpp"

namespace msoko::fuzz {
namespace {

const catalog::Catalog& program_catalog() {
    static const auto catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog");
    MSOKO_ASSERT(catalog.has_value());
    return *catalog;
}

}  // namespace

void read_bytes(std::string_view bytes, const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "2026 математика 5 класс ВПР.bin";
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const ingest::PseudonymKey key(folder / "key");
    ingest::ReadRequest request{program_catalog(), nullptr, {}, nullptr, {}, {}, &key};
    const auto outcome = ingest::read_file(file, request);
    if (!outcome) {
        MSOKO_ASSERT(text::is_valid_utf8(outcome.error().message));
        MSOKO_ASSERT(!outcome.error().message.empty());
    } else {
        for (const Finding& finding : outcome->findings) {
            MSOKO_ASSERT(text::is_valid_utf8(finding.message));
        }
        for (const facts::WorkBatch& batch : outcome->batches) {
            MSOKO_ASSERT(batch.points.size() == batch.works.size() * batch.paper.items.size());
        }
    }
    if (const auto proposal = ingest::propose_mapping(file, program_catalog())) {
        MSOKO_ASSERT(text::is_valid_utf8(ingest::mapping_text(*proposal)));
    }
}

}  // namespace msoko::fuzz
