#include "office_package.hpp"

#include <algorithm>
#include <filesystem>
#include <pugixml.hpp>
#include <set>

namespace msoko::report {
namespace {

bool is_xml(const std::string& name) {
    return name.ends_with(".xml") || name.ends_with(".rels");
}

/// The parser is lenient about control characters that XML 1.0 forbids; office programs are not.
bool has_control_characters(const std::string& bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
}

/// "word/_rels/document.xml.rels" describes what stands beside "word/document.xml".
std::filesystem::path base_of(const std::string& relations_part) {
    return std::filesystem::path(relations_part).parent_path().parent_path();
}

void check_relations(const Parts& parts, const std::string& name, const pugi::xml_document& document,
                     std::vector<std::string>& defects) {
    std::set<std::string> ids;
    for (const pugi::xml_node& relation : document.child("Relationships").children("Relationship")) {
        if (!ids.insert(relation.attribute("Id").value()).second) {
            defects.push_back(name + ": relationship id used twice");
        }
        const std::string target = relation.attribute("Target").value();
        const std::filesystem::path path = target.starts_with('/') ? std::filesystem::path(target.substr(1))
                                                                   : (base_of(name) / target).lexically_normal();
        if (std::string(relation.attribute("TargetMode").value()) != "External" &&
            !parts.contains(path.generic_string())) {
            defects.push_back(name + ": no part " + path.generic_string());
        }
    }
}

void check_content_types(const Parts& parts, const pugi::xml_document& types, std::vector<std::string>& defects) {
    std::set<std::string> extensions;
    std::set<std::string> names;
    for (const pugi::xml_node& type : types.child("Types").children()) {
        if (std::string(type.name()) == "Default") {
            extensions.insert(type.attribute("Extension").value());
        } else if (!parts.contains(std::string(type.attribute("PartName").value()).substr(1))) {
            defects.push_back(std::string("content type of a missing part ") + type.attribute("PartName").value());
        } else {
            names.insert(std::string(type.attribute("PartName").value()).substr(1));
        }
    }
    for (const auto& [name, bytes] : parts) {
        const std::string extension = name.substr(name.rfind('.') + 1);
        if (name != "[Content_Types].xml" && !names.contains(name) && !extensions.contains(extension)) {
            defects.push_back("no content type for " + name);
        }
    }
}

void check_relation_uses(const Parts& parts, std::vector<std::string>& defects) {
    pugi::xml_document relations;
    relations.load_string(parts.at("word/_rels/document.xml.rels").c_str());
    pugi::xml_document document;
    document.load_string(parts.at("word/document.xml").c_str());
    for (const pugi::xpath_node& use : document.select_nodes("//@r:id")) {
        const char* id = use.attribute().value();
        if (!relations.child("Relationships").find_child_by_attribute("Relationship", "Id", id)) {
            defects.push_back(std::string("no relationship ") + id);
        }
    }
}

}  // namespace

std::vector<std::string> find_defects(const Parts& parts) {
    std::vector<std::string> defects;
    for (const auto& [name, bytes] : parts) {
        if (!is_xml(name)) {
            continue;
        }
        pugi::xml_document document;
        if (!document.load_buffer(bytes.data(), bytes.size()) || has_control_characters(bytes)) {
            defects.push_back(name + ": not well-formed");
        } else if (name.ends_with(".rels")) {
            check_relations(parts, name, document, defects);
        } else if (name == "[Content_Types].xml") {
            check_content_types(parts, document, defects);
        }
    }
    if (parts.contains("word/document.xml")) {
        check_relation_uses(parts, defects);
    }
    return defects;
}

}  // namespace msoko::report
