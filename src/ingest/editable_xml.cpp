#include "editable_xml.hpp"

#include <fmt/format.h>

#include <set>

#include "file_problem.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

constexpr UnpackLimit kLimit = {std::uint64_t{16} << 20U, 400};
constexpr unsigned kKeepAll =
    pugi::parse_default | pugi::parse_declaration | pugi::parse_comments | pugi::parse_pi | pugi::parse_ws_pcdata;
constexpr std::string_view kTypePrefix = "application/vnd.openxmlformats-officedocument.";

class StringWriter final : public pugi::xml_writer {
  public:
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
    std::string text;
};

void declare_part(pugi::xml_node types, std::string_view part, std::string_view type) {
    const std::string name = fmt::format("/{}", part);
    for (const pugi::xml_node& known : types) {
        if (attribute_named(known, "PartName") == name) {
            return;
        }
    }
    const pugi::xml_node declared = append_named(types, "Override");
    set_attribute(declared, "PartName", name);
    set_attribute(declared, "ContentType", fmt::format("{}{}", kTypePrefix, type));
}

}  // namespace

Result<EditableXml> EditableXml::read(const ZipPackage& package, std::string_view part, std::string_view otherwise) {
    std::string content(otherwise);
    if (package.contains(part)) {
        Result<std::string> read = package.read_part(part, kLimit);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        content = std::move(*read);
    }
    EditableXml xml;
    if (content.find("<!DOCTYPE") != std::string::npos ||
        !xml.document_->load_buffer(content.data(), content.size(), kKeepAll)) {
        return unusable_file(package.file(), fmt::format("часть «{}» повреждена", part), kSaveAgain);
    }
    return xml;
}

std::string EditableXml::print() const {
    StringWriter writer;
    document_->save(writer, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(writer.text);
}

pugi::xml_node append_named(pugi::xml_node parent, std::string_view name) {
    const std::string_view own = parent.name();
    const std::string_view prefix = own.substr(0, own.size() - local_name(own).size());
    return parent.append_child(fmt::format("{}{}", prefix, name).c_str());
}

pugi::xml_node obtain_child(pugi::xml_node parent, std::string_view name) {
    const pugi::xml_node found = child_named(parent, name);
    return found.empty() ? append_named(parent, name) : found;
}

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
    pugi::xml_attribute attribute = node.attribute(name);
    if (attribute.empty()) {
        attribute = node.append_attribute(name);
    }
    attribute.set_value(std::string(value).c_str());
}

std::string add_relationship(pugi::xml_node relationships, std::string_view type, std::string_view absolute_target) {
    std::set<std::string, std::less<>> taken;
    for (const pugi::xml_node& known : relationships) {
        taken.emplace(attribute_named(known, "Id"));
    }
    std::size_t number = taken.size() + 1;
    while (taken.contains(fmt::format("rId{}", number))) {
        ++number;
    }
    const std::string id = fmt::format("rId{}", number);
    const pugi::xml_node added = append_named(relationships, "Relationship");
    set_attribute(added, "Id", id);
    set_attribute(added, "Type",
                  fmt::format("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}", type));
    set_attribute(added, "Target", fmt::format("/{}", absolute_target));
    return id;
}

void declare_comments(pugi::xml_node types, std::string_view comments_part) {
    declare_part(types, comments_part, "spreadsheetml.comments+xml");
    for (const pugi::xml_node& known : types) {
        if (attribute_named(known, "Extension") == "vml") {
            return;
        }
    }
    const std::string_view own = types.name();
    const std::string prefix(own.substr(0, own.size() - local_name(own).size()));
    const pugi::xml_node declared = types.prepend_child(fmt::format("{}Default", prefix).c_str());
    set_attribute(declared, "Extension", "vml");
    set_attribute(declared, "ContentType", fmt::format("{}vmlDrawing", kTypePrefix));
}

void declare_styles(pugi::xml_node types, std::string_view styles_part) {
    declare_part(types, styles_part, "spreadsheetml.styles+xml");
}

}  // namespace msoko::ingest
