#include "shared_strings.hpp"

#include <fmt/format.h>

#include "cell_value.hpp"
#include "file_problem.hpp"
#include "msoko/base/text.hpp"
#include "xml_pieces.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {

Result<SharedStrings> SharedStrings::read(const ZipPackage& package, std::string_view part, const UnpackLimit& limit,
                                          std::uint32_t longest) {
    Result<PartReader> reader = package.open_part(part, limit);
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    XmlPieces pieces(std::move(*reader), "sst", "si");
    SharedStrings strings;
    pugi::xml_document document;
    std::string joined;
    while (true) {
        const Result<std::span<char>> piece = pieces.next();
        if (!piece) {
            return tl::make_unexpected(piece.error());
        }
        if (piece->empty()) {
            return strings;
        }
        const auto parsed = document.load_buffer_inplace(piece->data(), piece->size(),
                                                         kXmlOptions | pugi::parse_fragment, pugi::encoding_utf8);
        if (!parsed) {
            return unusable_file(package.file(), fmt::format("часть «{}» содержит ошибку разметки", part), kSaveAgain);
        }
        for (const pugi::xml_node& item : document) {
            if (!is_named(item, "si")) {
                continue;
            }
            std::string_view text = string_item_text(item, joined);
            if (has_escape(text)) {
                joined = unescape(text);
                text = joined;
            }
            if (text.size() > longest || !text::is_valid_utf8(text)) {
                return unusable_file(package.file(),
                                     fmt::format("строка {} в части «{}» слишком длинна или не в кодировке UTF-8",
                                                 strings.size() + 1, part),
                                     kSaveAgain);
            }
            strings.text_ += is_clean(text) ? std::string(text) : without_controls(text);
            strings.ends_.push_back(static_cast<std::uint32_t>(strings.text_.size()));
        }
    }
}

}  // namespace msoko::ingest
