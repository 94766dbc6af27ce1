#include "xml_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>

#include "file_problem.hpp"

namespace msoko::ingest {
namespace {

constexpr std::size_t kEscapeLength = 7;  // _x000D_

/// Code unit of an escape at the beginning of `text`.
std::optional<std::uint32_t> escape_at(std::string_view text) noexcept {
    if (text.size() < kEscapeLength || !text.starts_with("_x") || text[kEscapeLength - 1] != '_') {
        return std::nullopt;
    }
    std::uint32_t unit = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + kEscapeLength - 1, unit, 16);
    return error == std::errc() && end == text.data() + kEscapeLength - 1 ? std::optional(unit) : std::nullopt;
}

bool is_dropped(std::uint32_t code) noexcept {
    return code < 0x20U && code != '\t' && code != '\n';
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t code) {
    const auto byte = [&out](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
    if (code < 0x80U) {
        byte(code);
    } else if (code < 0x800U) {
        byte(0xC0U | (code >> 6U));
        byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        byte(0xE0U | (code >> 12U));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xF0U | (code >> 18U));
        byte(0x80U | ((code >> 12U) & 0x3FU));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

std::string_view local_name(std::string_view name) noexcept {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_named(const pugi::xml_node& node, std::string_view name) noexcept {
    return local_name(node.name()) == name;
}

pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) noexcept {
    for (const pugi::xml_node& child : parent) {
        if (is_named(child, name)) {
            return child;
        }
    }
    return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) noexcept {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        if (local_name(attribute.name()) == name) {
            return attribute.value();
        }
    }
    return {};
}

std::string_view text_of(const pugi::xml_node& node, std::string& joined) {
    const std::string_view own = node.value();  // embedded by the parser
    const pugi::xml_node first = node.first_child();
    if (first.empty()) {
        return own;
    }
    joined = own;
    for (const pugi::xml_node& piece : node) {
        joined += piece.value();
    }
    return joined;
}

std::string_view string_item_text(const pugi::xml_node& item, std::string& joined) {
    const pugi::xml_node first = item.first_child();
    if (is_named(first, "t") && first.next_sibling().empty()) {
        return text_of(first, joined);
    }
    std::string all;
    for (const pugi::xml_node& child : item) {
        const pugi::xml_node text = is_named(child, "r") ? child_named(child, "t") : child;
        if (is_named(text, "t")) {
            all += text_of(text, joined);
        }
    }
    joined = std::move(all);
    return joined;
}

bool has_escape(std::string_view text) noexcept {
    return text.find("_x") != std::string_view::npos;
}

std::string unescape(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::optional<std::uint32_t> code = escape_at(text);
        if (!code) {
            out.push_back(text.front());
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(kEscapeLength);
        if (*code >= 0xD800U && *code < 0xE000U) {  // half of a pair
            const std::optional<std::uint32_t> low = *code < 0xDC00U ? escape_at(text) : std::nullopt;
            if (low && *low >= 0xDC00U && *low < 0xE000U) {
                text.remove_prefix(kEscapeLength);
                code = 0x10000U + ((*code - 0xD800U) << 10U) + (*low - 0xDC00U);
            } else {
                code = 0xFFFDU;
            }
        }
        if (!is_dropped(*code)) {
            append_utf8(out, *code);
        }
    }
    return out;
}

Result<std::unique_ptr<XmlPart>> XmlPart::read(const ZipPackage& package, std::string_view part,
                                               const UnpackLimit& limit) {
    Result<std::string> content = package.read_part(part, limit);
    if (!content) {
        return tl::make_unexpected(content.error());
    }
    if (content->find("<!DOCTYPE") != std::string::npos || content->find('\0') != std::string::npos) {
        return unusable_file(package.file(), fmt::format("в части «{}» недопустимая разметка (DOCTYPE)", part),
                             kSaveAgain);
    }
    auto parsed = std::make_unique<XmlPart>();
    parsed->content_ = std::move(*content);
    const pugi::xml_parse_result result = parsed->document_.load_buffer_inplace(
        parsed->content_.data(), parsed->content_.size(), kXmlOptions, pugi::encoding_auto);
    if (!result) {
        return unusable_file(package.file(), fmt::format("часть «{}» повреждена или обрывается", part), kSaveAgain);
    }
    return parsed;
}

}  // namespace msoko::ingest
