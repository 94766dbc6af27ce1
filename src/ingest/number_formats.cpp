#include "number_formats.hpp"

#include <charconv>
#include <map>
#include <string>

#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

std::uint32_t to_id(std::string_view text) noexcept {
    std::uint32_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

}  // namespace

bool is_builtin_date(std::uint32_t id) noexcept {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

bool is_date_code(std::string_view code) noexcept {
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (code[i]) {
            case ';':  // sections for negative numbers and text follow
                return false;
            case '"':
                i = code.find('"', i + 1);
                break;
            case '[':  // a color, a language, or elapsed hours
                if (i + 1 < code.size() && std::string_view("hHmMsS").find(code[i + 1]) != std::string_view::npos &&
                    code.substr(i + 2, 1).find_first_of("hHmMsS]") == 0) {
                    return true;
                }
                i = code.find(']', i + 1);
                break;
            case '\\':
            case '_':
            case '*':
                ++i;
                break;
            default:
                if (std::string_view("dDmMyYhHsS").find(code[i]) != std::string_view::npos) {
                    return true;
                }
        }
        if (i == std::string_view::npos) {
            return false;
        }
    }
    return false;
}

Result<NumberFormats> NumberFormats::read(const ZipPackage& package, std::string_view part, const UnpackLimit& limit) {
    const Result<std::unique_ptr<XmlPart>> styles = XmlPart::read(package, part, limit);
    if (!styles) {
        return tl::make_unexpected(styles.error());
    }
    const pugi::xml_node root = (*styles)->root();
    std::map<std::uint32_t, bool> custom;
    for (const pugi::xml_node& format : child_named(root, "numFmts")) {
        custom[to_id(attribute_named(format, "numFmtId"))] = is_date_code(attribute_named(format, "formatCode"));
    }
    NumberFormats formats;
    for (const pugi::xml_node& style : child_named(root, "cellXfs")) {
        const std::uint32_t id = to_id(attribute_named(style, "numFmtId"));
        const auto own = custom.find(id);
        formats.is_date_.push_back(own != custom.end() ? own->second : is_builtin_date(id));
    }
    return formats;
}

}  // namespace msoko::ingest
