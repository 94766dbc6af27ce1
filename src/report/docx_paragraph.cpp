#include "docx_paragraph.hpp"

#include <string>

namespace msoko::report {

void ParagraphWriter::end_properties() {
    if (in_properties_) {
        xml_.close();
        in_properties_ = false;
    }
}

void ParagraphWriter::run(std::string_view text, std::string_view character_style) {
    end_properties();
    const auto run = xml_.element("w:r");
    if (!character_style.empty()) {
        const auto properties = xml_.element("w:rPr");
        xml_.empty("w:rStyle", {{"w:val", character_style}});
    }
    for (bool is_first = true;; is_first = false) {
        if (!is_first) {
            xml_.empty("w:br");
        }
        const std::size_t end = text.find('\n');
        xml_.leaf("w:t", text.substr(0, end), {{"xml:space", "preserve"}});
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

void ParagraphWriter::tab() {
    end_properties();
    const auto run = xml_.element("w:r");
    xml_.empty("w:tab");
}

void ParagraphWriter::field(std::string_view instruction, std::string_view shown) {
    end_properties();
    const auto field = xml_.element("w:fldSimple", {{"w:instr", instruction}});
    run(shown);
}

void ParagraphWriter::bookmark(int id, std::string_view name, std::string_view text) {
    end_properties();
    const std::string number = std::to_string(id);
    xml_.empty("w:bookmarkStart", {{"w:id", number}, {"w:name", name}});
    run(text);
    xml_.empty("w:bookmarkEnd", {{"w:id", number}});
}

}  // namespace msoko::report
