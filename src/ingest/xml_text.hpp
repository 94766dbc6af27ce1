#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

/// What the XML of a package needs beyond a parser: writers differ in prefixes, and text has escapes of its own.
namespace msoko::ingest {

/// How the parts are parsed: whitespace inside a cell is kept, text stands in its element.
inline constexpr unsigned kXmlOptions = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol |
                                        pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single |
                                        pugi::parse_embed_pcdata;

/// Name without its prefix: "x:row" → "row".
[[nodiscard]] std::string_view local_name(std::string_view name) noexcept;

/// True for an element of that local name.
[[nodiscard]] bool is_named(const pugi::xml_node& node, std::string_view name) noexcept;

/// First child of that local name; a null node where there is none.
[[nodiscard]] pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) noexcept;

/// Attribute by local name ("id" finds r:id); empty where there is none.
[[nodiscard]] std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) noexcept;

/// Text of a leaf element. The common case is a view into the document; text in several pieces is joined in `joined`.
[[nodiscard]] std::string_view text_of(const pugi::xml_node& node, std::string& joined);

/// Text of a string item (si, is): its own or that of its runs; phonetic runs are left out.
[[nodiscard]] std::string_view string_item_text(const pugi::xml_node& item, std::string& joined);

/// Appends a code point.
void append_utf8(std::string& out, std::uint32_t code);

/// True where unescape() has something to do.
[[nodiscard]] bool has_escape(std::string_view text) noexcept;

/// Replaces the _xHHHH_ escapes of spreadsheet strings; control characters other than tab and line feed vanish.
[[nodiscard]] std::string unescape(std::string_view text);

/// A small part of a package, parsed.
class XmlPart {
  public:
    [[nodiscard]] static Result<std::unique_ptr<XmlPart>> read(const ZipPackage& package, std::string_view part,
                                                               const UnpackLimit& limit);
    [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }

  private:
    std::string content_;
    pugi::xml_document document_;
};

}  // namespace msoko::ingest
