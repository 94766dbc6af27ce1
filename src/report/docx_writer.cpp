#include "msoko/report/docx_writer.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <utility>

#include "chart_part.hpp"
#include "chart_workbook.hpp"
#include "docx_body.hpp"
#include "docx_template.hpp"
#include "package.hpp"
#include "xml_writer.hpp"

namespace msoko::report {
namespace {

constexpr const char* kContentTypesPart = "[Content_Types].xml";
constexpr const char* kRelationsPart = "word/_rels/document.xml.rels";
constexpr const char* kCorePropertiesPart = "docProps/core.xml";
constexpr const char* kPackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kOfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string chart_name(std::size_t index) {
    return fmt::format("charts/chart{}.xml", index + 1);
}

std::string to_file(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, "", pugi::format_raw);
    return out.str();
}

void add_relations(Parts& parts, std::size_t num_charts) {
    pugi::xml_document document;
    document.load_string(parts[kRelationsPart].c_str());
    pugi::xml_node relations = document.child("Relationships");
    for (std::size_t i = 0; i < num_charts; ++i) {
        pugi::xml_node relation = relations.append_child("Relationship");
        relation.append_attribute("Id").set_value(chart_relation(i).c_str());
        relation.append_attribute("Type").set_value(fmt::format("{}/chart", kOfficeRelations).c_str());
        relation.append_attribute("Target").set_value(chart_name(i).c_str());
    }
    parts[kRelationsPart] = to_file(document);
}

void add_content_types(Parts& parts, std::size_t num_charts) {
    pugi::xml_document document;
    document.load_string(parts[kContentTypesPart].c_str());
    pugi::xml_node types = document.child("Types");
    if (num_charts > 0 && !types.find_child_by_attribute("Default", "Extension", "xlsx")) {
        pugi::xml_node workbook = types.prepend_child("Default");
        workbook.append_attribute("Extension").set_value("xlsx");
        workbook.append_attribute("ContentType")
            .set_value("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }
    for (std::size_t i = 0; i < num_charts; ++i) {
        pugi::xml_node chart = types.append_child("Override");
        chart.append_attribute("PartName").set_value(fmt::format("/word/{}", chart_name(i)).c_str());
        chart.append_attribute("ContentType")
            .set_value("application/vnd.openxmlformats-officedocument.drawingml.chart+xml");
    }
    parts[kContentTypesPart] = to_file(document);
}

void add_chart(Parts& parts, std::size_t index, const Chart& chart) {
    constexpr const char* kDataRelation = "rId1";
    const std::string workbook = fmt::format("embeddings/chart{}.xlsx", index + 1);
    parts[fmt::format("word/{}", chart_name(index))] = chart_part(chart, kDataRelation);
    parts[fmt::format("word/{}", workbook)] = chart_workbook(chart);
    XmlWriter relations(XmlWriter::Kind::File);
    relations.open("Relationships", {{"xmlns", kPackageRelations}});
    relations.empty("Relationship", {{"Id", kDataRelation},
                                     {"Type", fmt::format("{}/package", kOfficeRelations)},
                                     {"Target", fmt::format("../{}", workbook)}});
    relations.close();
    parts[fmt::format("word/charts/_rels/chart{}.xml.rels", index + 1)] = relations.take();
}

std::string core_properties(const DocumentProperties& properties) {
    XmlWriter xml(XmlWriter::Kind::File);
    xml.open("cp:coreProperties",
             {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
              {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
              {"xmlns:dcterms", "http://purl.org/dc/terms/"},
              {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    xml.leaf("dc:title", properties.title);
    xml.leaf("dc:creator", properties.author);
    xml.leaf("dc:language", "ru-RU");
    if (!properties.created.empty()) {
        xml.leaf("dcterms:created", properties.created, {{"xsi:type", "dcterms:W3CDTF"}});
    }
    xml.close();
    return xml.take();
}

}  // namespace

Result<void> write_docx(const Document& document, const std::filesystem::path& template_path,
                        const std::filesystem::path& output) {
    const Result<DocxTemplate> styles = DocxTemplate::read(template_path);
    if (!styles) {
        return tl::unexpected(styles.error());
    }
    Parts parts = styles->parts();
    Body body = write_body(document, *styles);
    parts["word/document.xml"] = std::move(body.document_part);
    parts[kCorePropertiesPart] = core_properties(document.properties);
    add_relations(parts, body.charts.size());
    add_content_types(parts, body.charts.size());
    for (std::size_t i = 0; i < body.charts.size(); ++i) {
        add_chart(parts, i, *body.charts[i]);
    }
    return write_file(output, pack(parts));
}

}  // namespace msoko::report
