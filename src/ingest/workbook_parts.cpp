#include "workbook_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "file_problem.hpp"
#include "xml_text.hpp"

namespace msoko::ingest {
namespace {

constexpr std::string_view kCustomaryWorkbook = "xl/workbook.xml";

tl::unexpected<Error> not_a_workbook(const ZipPackage& package) {
    const auto is = [&](std::string_view what) { return unusable_file(package.file(), what, kSaveAgain); };
    if (package.contains("xl/workbook.bin")) {
        return is("это двоичная книга Excel (.xlsb)");
    }
    if (package.contains("word/document.xml")) {
        return is("это документ Word, а не таблица");
    }
    if (package.contains("content.xml") && package.contains("META-INF/manifest.xml")) {
        return is("это файл OpenDocument (.ods)");
    }
    return unusable_file(package.file(), "это архив, а не книга Excel",
                         "Если таблицы лежат внутри архива, распакуйте его и укажите сами файлы.");
}

Result<std::string> find_workbook(const ZipPackage& package, const UnpackLimit& limit) {
    const auto roots = read_relationships(package, "", limit);
    if (!roots) {
        return tl::make_unexpected(roots.error());
    }
    for (const Relationship& root : *roots) {
        if (root.type == "officeDocument" && root.target.ends_with(".xml") && package.contains(root.target) &&
            !package.contains("word/document.xml")) {
            return root.target;
        }
    }
    if (package.contains(kCustomaryWorkbook)) {
        return std::string(kCustomaryWorkbook);
    }
    return not_a_workbook(package);
}

const Relationship* find_by_id(const std::vector<Relationship>& relationships, std::string_view id) {
    const auto found = std::find_if(relationships.begin(), relationships.end(),
                                    [id](const Relationship& relationship) { return relationship.id == id; });
    return found == relationships.end() ? nullptr : &*found;
}

/// The sheet element has an id of its own beside r:id, so the prefix decides; strict writers may use another prefix.
std::string_view relationship_id(const pugi::xml_node& sheet) {
    for (const pugi::xml_attribute& attribute : sheet.attributes()) {
        const std::string_view name = attribute.name();
        if (name.ends_with(":id")) {
            return attribute.value();
        }
    }
    return {};
}

}  // namespace

std::string relationships_part(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

std::string resolve_target(std::string_view part, std::string_view target) {
    const std::size_t slash = part.rfind('/');
    std::string full;
    if (!target.starts_with('/') && slash != std::string_view::npos) {
        full = part.substr(0, slash + 1);
    }
    full += target;
    std::vector<std::string_view> steps;
    for (std::string_view rest = full; !rest.empty();) {
        const std::string_view step = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), step.size() + 1));
        if (step == ".." && !steps.empty()) {
            steps.pop_back();
        } else if (!step.empty() && step != "." && step != "..") {
            steps.push_back(step);
        }
    }
    return fmt::format("{}", fmt::join(steps, "/"));
}

Result<std::vector<Relationship>> read_relationships(const ZipPackage& package, std::string_view part,
                                                     const UnpackLimit& limit) {
    const std::string list = relationships_part(part);
    if (!package.contains(list)) {
        return std::vector<Relationship>{};
    }
    const Result<std::unique_ptr<XmlPart>> xml = XmlPart::read(package, list, limit);
    if (!xml) {
        return tl::make_unexpected(xml.error());
    }
    std::vector<Relationship> relationships;
    for (const pugi::xml_node& node : (*xml)->root()) {
        const std::string_view type = attribute_named(node, "Type");
        const std::string_view target = attribute_named(node, "Target");
        const bool is_external = attribute_named(node, "TargetMode") == "External";
        relationships.push_back({std::string(attribute_named(node, "Id")),
                                 std::string(type.substr(type.rfind('/') + 1)),
                                 is_external ? std::string(target) : resolve_target(part, target)});
    }
    return relationships;
}

Result<WorkbookParts> find_workbook_parts(const ZipPackage& package, const UnpackLimit& limit) {
    const Result<std::string> workbook = find_workbook(package, limit);
    if (!workbook) {
        return tl::make_unexpected(workbook.error());
    }
    const Result<std::unique_ptr<XmlPart>> xml = XmlPart::read(package, *workbook, limit);
    if (!xml) {
        return tl::make_unexpected(xml.error());
    }
    const auto relationships = read_relationships(package, *workbook, limit);
    if (!relationships) {
        return tl::make_unexpected(relationships.error());
    }
    WorkbookParts parts;
    parts.workbook = *workbook;
    for (const Relationship& relationship : *relationships) {
        if (relationship.type == "sharedStrings") {
            parts.strings = relationship.target;
        } else if (relationship.type == "styles") {
            parts.styles = relationship.target;
        }
    }
    const pugi::xml_node root = (*xml)->root();
    const std::string_view epoch = attribute_named(child_named(root, "workbookPr"), "date1904");
    parts.epoch_1904 = epoch == "1" || epoch == "true";
    for (const pugi::xml_node& sheet : child_named(root, "sheets")) {
        const Relationship* place = find_by_id(*relationships, relationship_id(sheet));
        const std::string name(attribute_named(sheet, "name"));
        if (place == nullptr) {
            return unusable_file(package.file(), fmt::format("лист «{}» назван, но его нет внутри файла", name),
                                 kSaveAgain);
        }
        if (place->type == "worksheet") {
            parts.sheets.push_back({name, place->target});
        }
    }
    if (parts.sheets.empty()) {
        return unusable_file(package.file(), "в книге нет листов с таблицами", kSaveAgain);
    }
    return parts;
}

}  // namespace msoko::ingest
