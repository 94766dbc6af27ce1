#pragma once

#include <string_view>

#include "xml_writer.hpp"

namespace msoko::report {

/// Opens a paragraph of a style; the caller may add properties of its own before the first run.
class ParagraphWriter {
  public:
    ParagraphWriter(XmlWriter& xml, std::string_view style_id) : xml_(xml), paragraph_(xml.element("w:p")) {
        xml_.open("w:pPr");
        xml_.empty("w:pStyle", {{"w:val", style_id}});
    }
    ~ParagraphWriter() { end_properties(); }
    ParagraphWriter(const ParagraphWriter&) = delete;
    ParagraphWriter& operator=(const ParagraphWriter&) = delete;
    ParagraphWriter(ParagraphWriter&&) = delete;
    ParagraphWriter& operator=(ParagraphWriter&&) = delete;

    /// An empty property element; properties come in the order of the schema and before any run.
    void property(std::string_view name, XmlWriter::Attributes attributes = {}) { xml_.empty(name, attributes); }
    void end_properties();
    /// A run of text; a line feed in it becomes a line break.
    void run(std::string_view text, std::string_view character_style = {});
    void tab();
    /// A field with the value an office program shows until it counts anew.
    void field(std::string_view instruction, std::string_view shown);
    void bookmark(int id, std::string_view name, std::string_view text);

  private:
    XmlWriter& xml_;
    XmlWriter::Element paragraph_;
    bool in_properties_ = true;
};

}  // namespace msoko::report
