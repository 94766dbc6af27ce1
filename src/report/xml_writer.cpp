#include "xml_writer.hpp"

#include "clean_text.hpp"
#include "msoko/base/assert.hpp"

namespace msoko::report {
XmlWriter::XmlWriter(Kind kind) {
    if (kind == Kind::File) {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    }
}

XmlWriter::Element XmlWriter::element(std::string_view name, Attributes attributes) {
    open(name, attributes);
    return Element(*this);
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    start_tag(name, attributes);
    out_ += '>';
    open_.emplace_back(name);
}

void XmlWriter::close() {
    MSOKO_ASSERT(!open_.empty());
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
    start_tag(name, attributes);
    out_ += "/>";
}

void XmlWriter::text(std::string_view value) {
    escape(value);
}

void XmlWriter::leaf(std::string_view name, std::string_view value, Attributes attributes) {
    open(name, attributes);
    escape(value);
    close();
}

void XmlWriter::raw(std::string_view markup) {
    out_ += markup;
}

std::string XmlWriter::take() {
    MSOKO_ASSERT(open_.empty());
    return std::move(out_);
}

void XmlWriter::start_tag(std::string_view name, Attributes attributes) {
    out_ += '<';
    out_ += name;
    for (const auto& [key, value] : attributes) {
        out_ += ' ';
        out_ += key;
        out_ += "=\"";
        escape(value);
        out_ += '"';
    }
}

void XmlWriter::escape(std::string_view value) {
    for (const char c : clean_text(value)) {
        switch (c) {
            case '&':
                out_ += "&amp;";
                break;
            case '<':
                out_ += "&lt;";
                break;
            case '>':
                out_ += "&gt;";
                break;
            case '"':
                out_ += "&quot;";
                break;
            default:
                out_ += c;
        }
    }
}

}  // namespace msoko::report
